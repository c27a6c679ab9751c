//! Python's models: threads under the GIL, and asyncio.

mod executor;
mod gil;
mod threads;

pub mod asyncio;
pub mod bytecode;

pub use asyncio::run as asyncio;
pub use gil::{allow_threads, switches};
pub use threads::{Thread, sleep, threads};
