//@ fails: schedules
//! Rust's own lock around the update. Nothing would be lost. But a till that loses the GIL in there still has the
//! lock, and the next one, which has the GIL now, waits for the lock and keeps the GIL. So it goes in an extension
//! module that takes a mutex and calls back into Python.

use kit::python::Global;
use kit::python::bytecode::price;
use std::sync::Mutex;

pub struct Shop {
    takings: Global,
    lock: Mutex<()>,
}

impl Shop {
    pub fn new() -> Shop {
        Shop { takings: Global::new(0), lock: Mutex::new(()) }
    }

    pub fn check_out(&self, basket: &[u64]) {
        for item in basket {
            let _held = self.lock.lock().expect("nobody panics with the lock in hand");
            self.takings.store(self.takings.load() + price(*item));
        }
    }

    pub fn takings(&self) -> u64 {
        self.takings.load()
    }
}
