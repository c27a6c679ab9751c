//@ fails: schedules
//! `visitors.incrementAndGet(); return visitors.get();` Both calls are atomic, and the two together are not. The
//! count is right in the end, but two visitors who come at the same time are told the same number.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

pub struct Gate {
    visitors: Arc<AtomicU64>,
}

pub fn gates(count: usize) -> Vec<Gate> {
    let visitors = Arc::new(AtomicU64::new(0));
    (0..count).map(|_| Gate { visitors: Arc::clone(&visitors) }).collect()
}

impl Gate {
    pub fn enter(&self) -> u64 {
        self.visitors.fetch_add(1, SeqCst);
        self.visitors.load(SeqCst)
    }
}
