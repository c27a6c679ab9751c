//! Goroutines on threads of their own, and how long the scheduler lets them wait before their first step.

use crate::rng::Rng;
use crate::runtime;
use crate::stage::{Stage, nanos};
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use trace::Status;

/// Starts a goroutine on a thread of its own, as `go f()` does: nobody can join it, and a panic in it ends the
/// program. [`std::thread::spawn`] gives a thread that can be joined, and whose panic is its own.
pub fn spawn(body: impl FnOnce() + Send + 'static) {
    spawn_boxed(Box::new(body));
}

/// From now on a goroutine that [`spawn`] starts takes its first step after a while between these, as on a computer
/// that has more to run than cores. Go promises no more than that it starts.
pub fn start_late(stage: &Stage, by: Range<Duration>) {
    let rule = Late { seed: stage.seed(), by_ns: nanos(by.start)..nanos(by.end) };
    *LATE.lock().unwrap_or_else(PoisonError::into_inner) = Some(rule);
}

/// How late goroutines start.
#[derive(Clone)]
struct Late {
    seed: u64,
    by_ns: Range<u64>,
}

static LATE: Mutex<Option<Late>> = Mutex::new(None);

/// Goroutines are numbered in the order in which they were started.
static NEXT: AtomicU64 = AtomicU64::new(0);

fn spawn_boxed(body: Box<dyn FnOnce() + Send>) {
    let number = NEXT.fetch_add(1, Relaxed);
    std::thread::spawn(move || {
        let late = LATE.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(late) = late {
            std::thread::sleep(delay(&late, number));
        }
        if runtime::status(body) == Status::Panicked {
            machine::end_panicked();
        }
    });
}

fn delay(late: &Late, number: u64) -> Duration {
    Duration::from_nanos(Rng::new(late.seed, "goroutine", number).range(late.by_ns.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_goroutine_is_late_by_its_own_while_and_never_by_more() {
        let late = Late { seed: 7, by_ns: 1_000..3_000 };
        let delays: Vec<Duration> = (0..20).map(|number| delay(&late, number)).collect();
        assert!(delays.iter().all(|delay| (1_000..3_000).contains(&delay.as_nanos())));
        assert!(delays.iter().any(|delay| *delay != delays[0]));
    }
}
