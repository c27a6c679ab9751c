//! The model of the classics: OS threads, with whatever std and `parking_lot` have to keep them apart.

use crate::{Stage, runtime};

/// Runs `drive` on the main thread, then ends the process. What runs beside it are OS threads.
///
/// # Panics
/// If the run's stage has been made already.
pub fn threads(drive: impl FnOnce(&Stage)) -> ! {
    let stage = Stage::open("main");
    let status = runtime::status(|| drive(&stage));
    runtime::settle();
    stage.close(status)
}
