//@ fails: schedules
//! A LongAdder: each gate counts in a cell of its own, which nobody else writes, and the number is the sum of all
//! cells. No increment is lost. But cells are read one after another, and others go on counting meanwhile: a sum says
//! how many, about now, and never which.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

pub struct Gate {
    mine: usize,
    cells: Arc<Vec<AtomicU64>>,
}

pub fn gates(count: usize) -> Vec<Gate> {
    let cells: Arc<Vec<AtomicU64>> = Arc::new((0..count).map(|_| AtomicU64::new(0)).collect());
    (0..count).map(|mine| Gate { mine, cells: Arc::clone(&cells) }).collect()
}

impl Gate {
    pub fn enter(&self) -> u64 {
        self.cells[self.mine].fetch_add(1, SeqCst);
        self.cells.iter().map(|cell| cell.load(SeqCst)).sum()
    }
}
