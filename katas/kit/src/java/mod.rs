//! Java's models: virtual threads on their carriers.

mod monitor;
mod pin;
mod scope;
mod sleep;
mod virtual_threads;

pub use monitor::Monitor;
pub use scope::{StructuredTaskScope, Subtask};
pub use sleep::sleep;
pub use virtual_threads::{Jdk, VirtualThreads};
