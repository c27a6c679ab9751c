//! `synchronized`: one lock that all gates take, held from the reading to the writing.

use std::sync::{Arc, Mutex};

pub struct Gate {
    // In Rust the lock owns the number, so nobody can read or write it without the lock. A Java field stands beside
    // its monitor, and nothing but discipline makes every access take it.
    visitors: Arc<Mutex<u64>>,
}

pub fn gates(count: usize) -> Vec<Gate> {
    let visitors = Arc::new(Mutex::new(0));
    (0..count).map(|_| Gate { visitors: Arc::clone(&visitors) }).collect()
}

impl Gate {
    pub fn enter(&self) -> u64 {
        let mut visitors = self.visitors.lock().expect("nobody panics with the lock in hand");
        *visitors += 1;
        // The number is read before the guard is dropped, so it is still this visitor's.
        *visitors
    }
}
