//! Go's WaitGroup: a count that can be waited for until it is zero.
//!
//! It counts what it is told, and nothing else. One that was told too late or too little lets whoever waits go at
//! once, and one that was told too much keeps them waiting for ever, as Go's does. Crossbeam has a `WaitGroup` that
//! cannot be told wrongly: there a clone is counted until it is dropped.

use super::goroutine::spawn;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// A WaitGroup; clones are the same one, as copies of a `*sync.WaitGroup` are.
#[derive(Clone, Default)]
pub struct WaitGroup {
    core: Arc<Core>,
}

#[derive(Default)]
struct Core {
    count: Mutex<i64>,
    zero: Condvar,
}

impl WaitGroup {
    /// A WaitGroup that counts nothing yet.
    pub fn new() -> WaitGroup {
        WaitGroup::default()
    }

    /// Counts `delta` more, as `wg.Add(delta)` does, or fewer if it is below zero.
    ///
    /// # Panics
    /// If the count falls below zero.
    #[track_caller]
    pub fn add(&self, delta: i64) {
        let mut count = self.count();
        *count += delta;
        let now = *count;
        drop(count);
        assert!(now >= 0, "sync: negative WaitGroup counter");
        if now == 0 {
            self.core.zero.notify_all();
        }
    }

    /// Counts one fewer, as `wg.Done()` does.
    ///
    /// # Panics
    /// If nothing was counted.
    #[track_caller]
    pub fn done(&self) {
        self.add(-1);
    }

    /// Waits until the count is zero, as `wg.Wait()` does: not at all if it is zero already.
    pub fn wait(&self) {
        let mut count = self.count();
        while *count > 0 {
            count = self.core.zero.wait(count).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Counts one more, starts a goroutine, and counts one fewer when it has returned: `wg.Go(f)`.
    pub fn go(&self, body: impl FnOnce() + Send + 'static) {
        self.add(1);
        let group = self.clone();
        spawn(move || {
            body();
            group.done();
        });
    }

    fn count(&self) -> MutexGuard<'_, i64> {
        self.core.count.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

    #[test]
    fn waiting_for_nothing_does_not_wait() {
        let group = WaitGroup::new();
        group.wait();
        group.add(2);
        group.done();
        group.done();
        group.wait();
    }

    #[test]
    fn a_wait_ends_when_as_many_are_done_as_were_added() {
        let (group, sum) = (WaitGroup::new(), Arc::new(AtomicU64::new(0)));
        for number in 1..=10 {
            let sum = sum.clone();
            group.go(move || {
                sum.fetch_add(number, Relaxed);
            });
        }
        group.wait();
        assert_eq!(sum.load(Relaxed), 55);
    }

    #[test]
    fn more_done_than_added_panics_as_go_does() {
        let group = WaitGroup::new();
        group.add(1);
        group.done();
        let panic = catch_unwind(AssertUnwindSafe(|| group.done())).expect_err("it panics");
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"sync: negative WaitGroup counter"));
    }
}
