//! Alarms: how services complete at exact nanoseconds. One thread of the kit waits for them, on either clock.

use crate::machine::{self, waits};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What an alarm means for the end of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alarm {
    /// Something the program waits for: while it is pending, the program is not deadlocked.
    Event,
    /// A tick that goes on for ever and keeps nothing alive.
    Daemon,
}

/// Asks for `token` to come out of [`next_due`] at `at` nanoseconds; at one instant tokens come out in the
/// order in which they were asked for. Asking again for a pending token moves it.
pub fn alarm(at: u64, token: u64, kind: Alarm) {
    if machine::is_on() {
        machine::with(|machine| machine.sched.alarm(at, token, kind == Alarm::Daemon));
    } else {
        WALL.lock().set(at, token);
        WALL.changed.notify_one();
    }
}

/// Takes back an alarm that has not come out yet.
pub fn disarm(token: u64) {
    if machine::is_on() {
        machine::with(|machine| machine.sched.disarm(token));
    } else {
        WALL.lock().take_back(token);
    }
}

/// Blocks the device thread until the next alarm is due and returns its token. The first caller becomes the
/// machine's device: it takes no core, and runs before any other thread of the same instant.
pub fn next_due() -> u64 {
    if !machine::is_on() {
        return WALL.next_due();
    }
    loop {
        if let Some(token) = machine::with(|machine| machine.sched.take_due()) {
            return token;
        }
        waits::device();
    }
}

/// Alarms on the wall clock.
struct Wall {
    pending: Mutex<Pending>,
    changed: Condvar,
}

struct Pending {
    by_time: BTreeMap<(u64, u64), u64>,
    places: Option<HashMap<u64, (u64, u64)>>,
    asked: u64,
}

static WALL: Wall = Wall {
    pending: Mutex::new(Pending { by_time: BTreeMap::new(), places: None, asked: 0 }),
    changed: Condvar::new(),
};

impl Wall {
    fn lock(&self) -> MutexGuard<'_, Pending> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn next_due(&self) -> u64 {
        let mut pending = self.lock();
        loop {
            let now = crate::now();
            pending = match pending.by_time.first_entry() {
                Some(first) if first.key().0 <= now => {
                    let token = first.remove();
                    pending.take_back(token);
                    return token;
                }
                Some(first) => {
                    let wait = Duration::from_nanos(first.key().0 - now);
                    self.changed.wait_timeout(pending, wait).unwrap_or_else(PoisonError::into_inner).0
                }
                None => self.changed.wait(pending).unwrap_or_else(PoisonError::into_inner),
            };
        }
    }
}

impl Pending {
    fn set(&mut self, at: u64, token: u64) {
        self.take_back(token);
        self.asked += 1;
        self.by_time.insert((at, self.asked), token);
        self.places.get_or_insert_default().insert(token, (at, self.asked));
    }

    fn take_back(&mut self, token: u64) {
        if let Some(place) = self.places.as_mut().and_then(|places| places.remove(&token)) {
            self.by_time.remove(&place);
        }
    }
}
