//! Virtual threads: many tasks over as many carriers as there are cores, and a wait that hands the carrier back.

use crate::Stage;
use crate::runtime::{self, Lanes};
use std::cell::Cell;
use std::sync::OnceLock;

/// Which release of the JDK the virtual threads behave like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jdk {
    /// JDK 21 to 23: a virtual thread that waits in a [`Monitor`](super::Monitor) keeps its carrier.
    V21,
    /// JDK 24 and later, with JEP 491: it hands its carrier back there as well.
    V24,
}

/// A scheduler of virtual threads.
///
/// It is tokio's `multi_thread` runtime, and a virtual thread is a task. A carrier that has nothing to do takes
/// over what waits for another one. There are no time slices: a virtual thread keeps its carrier until it waits
/// or ends. It waits at an `.await`, where in Java any call may block; a function that blocks its thread, such as
/// `std::thread::sleep`, blocks the carrier. (tokio has a task give way after a hundred or so steps that had nothing
/// to wait for, which no virtual thread would.)
///
/// tokio's own timers need a carrier that is free; [`sleep`](super::sleep) needs none.
#[derive(Clone, Copy, Debug)]
pub struct VirtualThreads {
    jdk: Jdk,
    carriers: Option<usize>,
}

impl VirtualThreads {
    /// Virtual threads as on `jdk`, on a carrier a core.
    pub fn on(jdk: Jdk) -> VirtualThreads {
        VirtualThreads { jdk, carriers: None }
    }

    /// Sets the number of carriers, as `-Djdk.virtualThreadScheduler.parallelism` does.
    ///
    /// # Panics
    /// If there is none.
    pub fn carriers(self, carriers: usize) -> VirtualThreads {
        assert!(carriers > 0, "virtual threads need a carrier to run on");
        VirtualThreads { carriers: Some(carriers), ..self }
    }

    /// Runs `drive` on the first thread, a platform thread, then ends the process. What it spawns are virtual
    /// threads. What it hands to `spawn_blocking` runs on platform threads, which count as the learner's own.
    ///
    /// # Panics
    /// If the run's stage has been made already.
    pub fn run(self, drive: impl AsyncFnOnce(&Stage)) -> ! {
        let stage = Stage::open("main");
        JDK.get_or_init(|| self.jdk);
        let carriers = self.carriers.unwrap_or(stage.settings().cores as usize);
        let lanes = Lanes { worker: "carrier", pool: None, on_worker_start: || IS_CARRIER.set(true) };
        let status = runtime::run(&stage, runtime::spread(carriers, lanes), Box::pin(drive(&stage)));
        stage.close(status)
    }
}

thread_local! {
    static IS_CARRIER: Cell<bool> = const { Cell::new(false) };
}

static JDK: OnceLock<Jdk> = OnceLock::new();

/// The release that the run behaves like: the latest, unless it was said.
pub(super) fn jdk() -> Jdk {
    JDK.get().copied().unwrap_or(Jdk::V24)
}

/// Whether the calling thread carries virtual threads.
pub(super) fn is_carrier() -> bool {
    IS_CARRIER.get()
}
