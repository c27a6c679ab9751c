//! `threading.Lock`: who waits for it waits without the GIL.
//!
//! A lock of Rust's own knows nothing of the GIL. A thread that waits for one keeps the GIL, and if the thread that
//! holds it needs the GIL to go on, neither of them ever does.

use super::gil::{self, allow_threads};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A lock that one thread at a time has. It is not reentrant: a thread that acquires it twice waits for itself.
#[derive(Debug, Default)]
pub struct Lock {
    taken: Mutex<bool>,
    freed: Condvar,
}

impl Lock {
    /// A lock that nobody has.
    pub const fn new() -> Lock {
        Lock { taken: Mutex::new(false), freed: Condvar::new() }
    }

    /// Waits until the calling thread has the lock. It does as long as what this returns lives: `with lock:` is
    /// `let _held = lock.acquire();` and the rest of the block.
    ///
    /// # Panics
    /// Within [`allow_threads`]: it is a call of Python's.
    #[must_use = "the lock is released when this is dropped"]
    #[track_caller]
    pub fn acquire(&self) -> Held<'_> {
        gil::step();
        if !self.take_if_free() {
            allow_threads(|| self.wait());
        }
        Held { lock: self }
    }

    fn take_if_free(&self) -> bool {
        let mut taken = self.taken();
        !std::mem::replace(&mut *taken, true)
    }

    fn wait(&self) {
        let taken = self.freed.wait_while(self.taken(), |taken| *taken);
        *taken.unwrap_or_else(PoisonError::into_inner) = true;
    }

    fn taken(&self) -> MutexGuard<'_, bool> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A lock that the calling thread has, until this is dropped.
#[derive(Debug)]
pub struct Held<'a> {
    lock: &'a Lock,
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        *self.lock.taken() = false;
        self.lock.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::gil::Attached;
    use std::thread;

    #[test]
    fn one_thread_at_a_time_has_it() {
        let (lock, count) = (Lock::new(), Mutex::new(0));
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..100 {
                        let _held = lock.acquire();
                        let mut alone = count.try_lock().expect("nobody else is here");
                        *alone += 1;
                    }
                });
            }
        });
        assert_eq!(count.into_inner().expect("nobody panicked"), 400);
    }

    #[test]
    fn who_waits_for_it_lets_the_gil_go() {
        let lock = Lock::new();
        let held = lock.acquire();
        thread::scope(|scope| {
            let waiting = scope.spawn(|| {
                let _attached = Attached::new();
                drop(lock.acquire());
            });
            // Gets the GIL, whether the other one is waiting already or has not begun to.
            drop(Attached::new());
            drop(held);
            waiting.join().expect("the lock was freed");
        });
    }
}
