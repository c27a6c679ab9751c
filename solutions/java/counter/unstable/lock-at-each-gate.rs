//@ fails: schedules
//! `synchronized void enter()`, in a class of which every gate has an object: each takes a lock, and nobody else ever
//! wants that one. What two gates share is the number, and it has no lock.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::{Arc, Mutex};

pub struct Gate {
    lock: Mutex<()>,
    visitors: Arc<AtomicU64>,
}

pub fn gates(count: usize) -> Vec<Gate> {
    let visitors = Arc::new(AtomicU64::new(0));
    (0..count).map(|_| Gate { lock: Mutex::new(()), visitors: Arc::clone(&visitors) }).collect()
}

impl Gate {
    pub fn enter(&self) -> u64 {
        let _mine = self.lock.lock().expect("nobody panics with the lock in hand");
        let number = self.visitors.load(SeqCst) + 1;
        self.visitors.store(number, SeqCst);
        number
    }
}
