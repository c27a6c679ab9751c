//! Python's models: threads under the GIL, asyncio, and processes.

mod array;
mod executor;
mod gil;
mod global;
mod lock;
mod processes;
mod threads;

pub mod asyncio;
pub mod bytecode;

pub use array::{Array, Recording};
pub use asyncio::run as asyncio;
pub use gil::{allow_threads, set_switch_interval, switches};
pub use global::Global;
pub use lock::{Held, Lock};
pub use processes::process_pool::{FromProcess, ProcessPoolExecutor};
pub use processes::{Module, WithProcesses, multiprocessing, with_processes};
pub use threads::{Thread, sleep, threads};
