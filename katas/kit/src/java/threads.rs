//! Platform threads: the main thread, and whatever it starts.

use crate::Stage;
use crate::runtime;

/// Runs `drive` on the main thread, then ends the process. What runs beside it are platform threads: OS threads,
/// and pools of them.
///
/// # Panics
/// If the run's stage has been made already.
pub fn threads(drive: impl FnOnce(&Stage)) -> ! {
    let stage = Stage::open("main");
    let status = runtime::status(|| drive(&stage));
    runtime::settle();
    stage.close(status)
}
