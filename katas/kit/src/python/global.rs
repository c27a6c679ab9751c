//! A global variable of a Python module, as its bytecode sees it.

use super::gil;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

/// A variable that holds a number. All threads of Python's see the same.
///
/// To load it is a bytecode, and to store it another. Between any two bytecodes the GIL may go to another thread. So it
/// is in CPython up to 3.9; later releases look for a request at calls and at jumps back only, and promise nothing.
#[derive(Debug, Default)]
pub struct Global {
    value: AtomicU64,
}

impl Global {
    /// A variable with a first value.
    pub const fn new(value: u64) -> Global {
        Global { value: AtomicU64::new(value) }
    }

    /// Its value: `LOAD_GLOBAL`.
    ///
    /// # Panics
    /// Within [`allow_threads`](super::allow_threads); so below.
    #[track_caller]
    pub fn load(&self) -> u64 {
        gil::step();
        self.value.load(SeqCst)
    }

    /// Gives it another value: `STORE_GLOBAL`.
    ///
    /// # Panics
    /// As [`Global::load`].
    #[track_caller]
    pub fn store(&self, value: u64) {
        gil::step();
        self.value.store(value, SeqCst);
    }
}
