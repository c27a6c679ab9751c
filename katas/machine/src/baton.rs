//! The token that makes its holder the one thread that runs.

use crate::real;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::{Acquire, Release};

/// One thread's place to wait for the token.
pub(crate) struct Baton(AtomicU32);

impl Baton {
    /// One without the token.
    pub(crate) const fn new() -> Baton {
        Baton(AtomicU32::new(0))
    }

    /// Hands the token to the thread that waits here, or is about to.
    pub(crate) fn give(&self) {
        self.0.store(1, Release);
        real::futex_wake(&self.0);
    }

    /// Waits for the token.
    pub(crate) fn take(&self) {
        while self.0.swap(0, Acquire) == 0 {
            real::futex_wait(&self.0, 0);
        }
    }
}
