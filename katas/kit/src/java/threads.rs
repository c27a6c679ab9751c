//! Runs on platform threads: the main thread, the pools it is given, and the common pool where there is one.

use super::{common_pool, task};
use crate::{Stage, runtime};

/// Runs `drive` on the main thread, then ends the process. What runs beside it are platform threads: OS threads,
/// and pools of them.
///
/// # Panics
/// If the run's stage has been made already.
pub fn threads(drive: impl FnOnce(&Stage)) -> ! {
    let stage = Stage::open("main");
    close(stage, drive)
}

/// Runs `drive` on the main thread with the common pool at its side, then ends the process.
///
/// The common pool is rayon's global pool. It has a thread less than there are cores, as in Java, since the main
/// thread takes part while it waits for what was forked, for `kit::rayon::join`, or for a parallel iterator. It
/// takes no part while it waits for a [`CompletableFuture`](super::CompletableFuture).
///
/// # Panics
/// If the run's stage has been made already.
pub fn fork_join(drive: impl FnOnce(&Stage)) -> ! {
    let stage = Stage::open("main");
    common_pool::start(&stage);
    close(stage, drive)
}

fn close(stage: Stage, drive: impl FnOnce(&Stage)) -> ! {
    let status = runtime::status(|| drive(&stage));
    runtime::settle();
    task::record_alive();
    stage.close(status)
}
