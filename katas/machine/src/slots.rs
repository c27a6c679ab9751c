//! Several runs of one program, each in a process of its own that is forked before anything of the program has run.
//!
//! What a run leaves behind in memory, in threads or in locks is gone with its process, and every run begins in the very
//! same state. The process that forks them runs nothing itself. It takes no memory on the way, so that it makes no
//! difference to a run which others came before it.

use crate::edges;
use crate::recorder::{self, Memory};
use trace::{Settings, Status, Writer};

/// So many runs that have to be cut off, and no more are begun: each takes as long as a run may.
const PATIENCE: usize = 3;

/// Forks a process for each of the runs that the memory has room for, one after the other, and returns in each of them
/// with the trace that it is to write.
pub(crate) fn fork(memory: Memory, settings: &Settings) -> Writer<'static> {
    if let Some(first) = memory.slot(0, settings) {
        edges::keep(first.kept());
    }
    let mut cut_off = 0;
    for slot in 0..settings.slots {
        let Some(writer) = memory.slot(slot, settings) else { continue };
        if writer.settings().points == 0
            && let Some(first) = memory.slot(0, settings)
        {
            writer.estimate(first.points());
        }
        // SAFETY: this process has one thread, so its copy finds no lock taken by a thread that it lacks.
        let child = unsafe { libc::fork() };
        match child {
            0 => {
                memory.keep_only(slot, settings);
                return writer;
            }
            -1 => recorder::exit_with(1),
            _ => writer.ended(await_end(child)),
        }
        cut_off += usize::from(!matches!(
            writer.status(),
            Status::Finished | Status::Panicked | Status::Deadlock | Status::Starvation
        ));
        if cut_off == PATIENCE {
            break;
        }
    }
    recorder::exit()
}

/// Waits for the end of a process, and returns what the system says of it.
fn await_end(child: libc::pid_t) -> libc::c_int {
    let mut status = 0;
    // SAFETY: fills the integer that it is given.
    while unsafe { libc::waitpid(child, &raw mut status, 0) } == -1 {
        if std::io::Error::last_os_error().raw_os_error() != Some(libc::EINTR) {
            break;
        }
    }
    status
}
