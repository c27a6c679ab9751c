//! Counts the visitors of a stadium. It has several gates, each with a thread of its own, and all count together.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

pub struct Gate {
    /// The number of the last visitor who came in, wherever that was.
    visitors: Arc<AtomicU64>,
}

pub fn gates(count: usize) -> Vec<Gate> {
    let visitors = Arc::new(AtomicU64::new(0));
    (0..count).map(|_| Gate { visitors: Arc::clone(&visitors) }).collect()
}

impl Gate {
    /// Lets a visitor in, and says which number this visitor has.
    pub fn enter(&self) -> u64 {
        let last = self.visitors.load(SeqCst);
        let number = last + 1;
        self.visitors.store(number, SeqCst);
        number
    }
}
