//@ fails: output
//! A gate takes ten numbers at a time from the shared counter, and so comes back less often. No number is given
//! twice. But what is left of a block when the gate closes is given to nobody: unique is less than counted.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

const BLOCK: u64 = 10;

pub struct Gate {
    blocks: Arc<AtomicU64>,
    last: Cell<u64>,
}

pub fn gates(count: usize) -> Vec<Gate> {
    let blocks = Arc::new(AtomicU64::new(0));
    (0..count).map(|_| Gate { blocks: Arc::clone(&blocks), last: Cell::new(0) }).collect()
}

impl Gate {
    pub fn enter(&self) -> u64 {
        if self.last.get() % BLOCK == 0 {
            self.last.set(self.blocks.fetch_add(BLOCK, Relaxed));
        }
        self.last.set(self.last.get() + 1);
        self.last.get()
    }
}
