//! Several runs of one program, in processes that are forked before anything of the program has run: each run in one of
//! its own, or a batch of them one after the other.
//!
//! What a run leaves behind in memory, in threads or in locks is gone with its process, and every run begins in the very
//! same state. The process that forks them runs nothing itself. It takes no memory on the way, so that it makes no
//! difference to a run which others came before it.

use crate::batch::{self, came_to_an_end};
use crate::recorder::{self, Memory};
use crate::{edges, real, seal};
use trace::{Settings, Writer};

/// So many runs that have to be cut off, and no more are begun: each takes as long as a run may.
const PATIENCE: usize = 3;

/// Returns once for each of the runs that the memory has room for, in one process or another, with the trace that the run
/// is to write. A run that is `alone`, without child processes, may be one of a batch.
pub(crate) fn share_out(memory: Memory, settings: &Settings, alone: bool) -> Writer<'static> {
    if let Some(first) = memory.slot(0, settings) {
        edges::keep(first.kept());
    }
    real::find_all();
    seal::close_files();
    let mut slot = fork(memory, settings);
    if alone && settings.batched {
        seal::close();
        slot = batch::begin(memory, settings, slot);
    } else {
        memory.keep_only(slot, settings);
    }
    memory.slot(slot, settings).expect("nothing has run that could have spoilt a trace")
}

/// Forks a process for the first run, and one for the first that the last process did not come to, and so on. Returns in
/// each of them with the run that it begins with.
fn fork(memory: Memory, settings: &Settings) -> u64 {
    let (mut slot, mut cut_off) = (0, 0);
    while slot < settings.slots && cut_off < PATIENCE {
        memory.estimate(slot, settings);
        // SAFETY: this process has one thread, so its copy finds no lock taken by a thread that it lacks.
        let child = unsafe { libc::fork() };
        match child {
            0 => return slot,
            -1 => recorder::exit_with(1),
            _ => (),
        }
        let status = real::await_process(child);
        // It has said of each run but its last that it has ended.
        let is_over = |slot| memory.slot(slot, settings).is_some_and(|trace| trace.has_ended());
        while is_over(slot) {
            slot += 1;
        }
        if let Some(last) = memory.slot(slot, settings) {
            last.ended(status);
            cut_off += usize::from(!came_to_an_end(last.status()));
        }
        slot += 1;
    }
    recorder::exit()
}
