//@ fails: schedules
//! Reading harms nobody, so the lock is for the write alone. Two gates read the same number, then write one after the
//! other, in good order, the same value.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::{Arc, Mutex};

pub struct Gate {
    visitors: Arc<AtomicU64>,
    writing: Arc<Mutex<()>>,
}

pub fn gates(count: usize) -> Vec<Gate> {
    let (visitors, writing) = (Arc::new(AtomicU64::new(0)), Arc::default());
    (0..count).map(|_| Gate { visitors: Arc::clone(&visitors), writing: Arc::clone(&writing) }).collect()
}

impl Gate {
    pub fn enter(&self) -> u64 {
        let number = self.visitors.load(SeqCst) + 1;
        let _alone = self.writing.lock().expect("nobody panics with the lock in hand");
        self.visitors.store(number, SeqCst);
        number
    }
}
