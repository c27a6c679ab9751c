//! Java's models: platform threads, virtual threads on their carriers.

mod monitor;
mod pin;
mod scope;
mod sleep;
mod threads;
mod virtual_threads;

pub use monitor::Monitor;
pub use scope::{StructuredTaskScope, Subtask};
pub use sleep::sleep;
pub use threads::threads;
pub use virtual_threads::{Jdk, VirtualThreads};
