//! Memory that processes share: `multiprocessing.shared_memory`.
//!
//! It is one mapping, made before the processes are forked. Of what lies in it a message carries only the place, so
//! nothing is copied; and whoever has the place sees what others write, with no lock around it.

use serde::{Deserialize, Serialize};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed, Ordering::SeqCst};

/// A block of numbers that every process sees: `SharedMemory`, with the view of an array over it.
///
/// A handle is a name. Sending one to a worker sends the name, and the worker's handle stands for the same block. A
/// block starts as zeros and stays until the run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedMemory {
    start: usize,
    len: usize,
}

impl SharedMemory {
    /// A new block of `len` numbers of eight bytes.
    ///
    /// # Panics
    /// If the run may have no more memory that is shared.
    pub fn create(len: usize) -> SharedMemory {
        let all = mapping();
        let start = TAKEN.fetch_add(len, SeqCst);
        let left = all.len().saturating_sub(start);
        assert!(len <= left, "{len} numbers to share, where the run may share {left} more");
        machine::count_shared(0, (len * 8) as u64);
        SharedMemory { start, len }
    }

    /// How many numbers it holds.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The number at `place`.
    ///
    /// # Panics
    /// If the block ends before.
    pub fn get(&self, place: usize) -> u64 {
        self.numbers()[place].load(Relaxed)
    }

    /// Writes the number at `place`, for all processes to see.
    ///
    /// # Panics
    /// If the block ends before.
    pub fn set(&self, place: usize, number: u64) {
        self.numbers()[place].store(number, Relaxed);
    }

    fn numbers(&self) -> &'static [AtomicU64] {
        &mapping()[self.start..self.start + self.len]
    }
}

static MAPPING: OnceLock<&'static [AtomicU64]> = OnceLock::new();
static TAKEN: AtomicUsize = AtomicUsize::new(0);

/// Makes the mapping. Called before the processes are forked, which then have it, too.
pub(super) fn reserve(bytes: usize) {
    MAPPING.get_or_init(|| machine::share(bytes.div_ceil(8)));
}

fn mapping() -> &'static [AtomicU64] {
    MAPPING.get().copied().unwrap_or_default()
}
