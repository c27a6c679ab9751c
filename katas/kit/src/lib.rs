//! What katas see: the runtimes that their models run on, a small world of services, and CPU jobs.
//!
//! A kata's drive calls one entry point, such as [`node::run`], [`go::threads`], [`python::threads`] or
//! [`java::threads`]. It hands the drive a [`Stage`], and whatever builds a part of the world asks for that stage;
//! it is made once a run. Nothing here moves the clock, reads the seed or the secret, or writes to the trace on a
//! learner's behalf, and the machine beneath is not re-exported: a submission links this crate and no other.
//!
//! Generic functions are compiled into the learner's crate and charged like learner code, so they only hand on
//! to functions that are not generic, and never hold a lock. (The one exception is a channel of [`go::chan`],
//! which is generic all through; its lock is its own.)

pub use crossbeam;
pub use futures;
pub use parking_lot;
pub use rayon;
pub use serde;
pub use tokio;

mod block;
pub mod classic;
pub mod cpu;
mod device;
pub mod go;
pub mod java;
pub mod node;
pub mod python;
mod rng;
mod runtime;
mod stage;
mod wire;
pub mod world;

pub use stage::{Inputs, Stage};
pub use wire::Bytes;

/// Every kata's heap: at a fixed address, and counted. A learner's own would clash with it, and is refused.
#[global_allocator]
static HEAP: machine::Heap = machine::Heap::new();

#[cfg(test)]
mod tests {
    /// Whoever can name the machine or the trace can move the clock or forge a run.
    #[test]
    fn katas_see_runtimes_and_the_stage_but_neither_machine_nor_trace() {
        let seen: Vec<&str> =
            include_str!("lib.rs").lines().filter_map(|line| line.strip_prefix("pub use ")).collect();
        assert_eq!(
            seen,
            [
                "crossbeam;",
                "futures;",
                "parking_lot;",
                "rayon;",
                "serde;",
                "tokio;",
                "stage::{Inputs, Stage};",
                "wire::Bytes;"
            ]
        );
    }
}
