//! Java's models: platform threads and pools of them, fork/join, futures that complete, and virtual threads on
//! their carriers.
//!
//! Names are Java's, in Rust's spelling: what `pool.submit(task)` does in Java it does here.

mod chain;
mod common_pool;
mod completable;
mod delayer;
mod exception;
mod executor;
mod fork_join;
mod future;
mod monitor;
mod pin;
mod promise;
mod scope;
mod sleep;
mod task;
#[cfg(test)]
mod tests;
mod threads;
mod virtual_threads;

pub use completable::{CompletableFuture, Completion, all_of, any_of};
pub use exception::Exception;
pub use executor::ExecutorService;
pub use fork_join::{ForkJoinTask, fork};
pub use future::Future;
pub use monitor::Monitor;
pub use scope::{StructuredTaskScope, Subtask};
pub use sleep::sleep;
pub use threads::{fork_join, threads};
pub use virtual_threads::{Jdk, VirtualThreads};
