//! Adds up in a local variable, which no other thread can see, and takes the lock once a basket. What is not shared
//! needs no lock, so share less.

use kit::python::bytecode::price;
use kit::python::{Global, Lock};

pub struct Shop {
    takings: Global,
    lock: Lock,
}

impl Shop {
    pub fn new() -> Shop {
        Shop { takings: Global::new(0), lock: Lock::new() }
    }

    pub fn check_out(&self, basket: &[u64]) {
        let sum: u64 = basket.iter().map(|item| price(*item)).sum();
        let _held = self.lock.acquire();
        self.takings.store(self.takings.load() + sum);
    }

    pub fn takings(&self) -> u64 {
        self.takings.load()
    }
}
