//! A pulse for the event loop: shows how long the loop could not take a turn.

use crate::stage::nanos;
use crate::{Stage, device};
use machine::Alarm;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};
use std::time::Duration;
use trace::Event;

/// Wakes a task of the loop at a steady pace and records how late it gets its turn.
pub struct Heartbeat;

impl Heartbeat {
    /// Starts a heartbeat on the event loop that the caller runs on. It beats until the run ends, and keeps
    /// nothing alive.
    ///
    /// # Panics
    /// Outside of an event loop.
    pub fn start(stage: &Stage, period: Duration) {
        let period_ns = nanos(period);
        assert!(period_ns > 0, "a heartbeat needs time between its beats");
        let beat = Arc::new(Beat {
            period_ns,
            state: Mutex::new(State { due: machine::now() + period_ns, ticked: false, waker: None }),
        });
        beat.arm(beat.state().due);
        stage.keep_heartbeat(beat.clone());
        tokio::spawn(poll_fn(move |context| {
            beat.poll(context.waker());
            Poll::<()>::Pending
        }));
    }
}

/// One heartbeat: the next beat and the task that waits for it.
pub(crate) struct Beat {
    period_ns: u64,
    state: Mutex<State>,
}

struct State {
    due: u64,
    ticked: bool,
    waker: Option<Waker>,
}

impl Beat {
    /// Records the turn that a loop which has ended can no longer take, if it was due.
    pub(crate) fn last_turn(&self) {
        let (due, at) = (self.state().due, machine::now());
        if due <= at {
            machine::record(&Event::Turn { due, at });
        }
    }

    /// Takes the turn if it is due. There is one alarm at a time: beats that a stalled loop missed are one late
    /// turn and no backlog.
    fn poll(self: &Arc<Beat>, waker: &Waker) {
        let waker = waker.clone();
        let mut state = self.state();
        let former = state.waker.replace(waker);
        let taken = std::mem::take(&mut state.ticked).then(|| {
            let (due, at) = (state.due, machine::now());
            state.due = next_beat(due, self.period_ns, at);
            (due, at, state.due)
        });
        drop(state);
        drop(former);
        if let Some((due, at, next)) = taken {
            machine::record(&Event::Turn { due, at });
            self.arm(next);
        }
    }

    fn arm(self: &Arc<Beat>, due: u64) {
        let beat = self.clone();
        device::at(due, Alarm::Daemon, move || beat.tick());
    }

    /// Runs on the device thread when a beat is due.
    fn tick(&self) {
        let mut state = self.state();
        state.ticked = true;
        let waker = state.waker.take();
        drop(state);
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The first beat after `now`, in step with the one that was due at `due`.
fn next_beat(due: u64, period_ns: u64, now: u64) -> u64 {
    due + (now.saturating_sub(due) / period_ns + 1) * period_ns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_beat_keeps_step_however_late_the_last_one_was() {
        assert_eq!(next_beat(1_000, 1_000, 1_000), 2_000);
        assert_eq!(next_beat(1_000, 1_000, 1_999), 2_000);
        assert_eq!(next_beat(1_000, 1_000, 2_000), 3_000);
        assert_eq!(next_beat(1_000, 1_000, 50_300), 51_000);
    }
}
