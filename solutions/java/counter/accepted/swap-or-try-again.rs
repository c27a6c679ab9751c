//! What `incrementAndGet` was in Java 7: a loop that writes only if nobody has written since it read.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

pub struct Gate {
    visitors: Arc<AtomicU64>,
}

pub fn gates(count: usize) -> Vec<Gate> {
    let visitors = Arc::new(AtomicU64::new(0));
    (0..count).map(|_| Gate { visitors: Arc::clone(&visitors) }).collect()
}

impl Gate {
    pub fn enter(&self) -> u64 {
        let mut last = self.visitors.load(Relaxed);
        loop {
            // The weak one may fail for no reason, which costs a loop nothing. An error brings the value that was
            // found instead: what to begin the next round with.
            match self.visitors.compare_exchange_weak(last, last + 1, Relaxed, Relaxed) {
                Ok(_) => return last + 1,
                Err(found) => last = found,
            }
        }
    }
}
