//@ fails: schedules
//! `with threading.Lock():` in the loop. It is held from the loading to the storing, and nobody ever waits for it:
//! each time round there is a new one, which only this till knows.

use kit::python::bytecode::price;
use kit::python::{Global, Lock};

pub struct Shop {
    takings: Global,
}

impl Shop {
    pub fn new() -> Shop {
        Shop { takings: Global::new(0) }
    }

    pub fn check_out(&self, basket: &[u64]) {
        for item in basket {
            let lock = Lock::new();
            let _held = lock.acquire();
            self.takings.store(self.takings.load() + price(*item));
        }
    }

    pub fn takings(&self) -> u64 {
        self.takings.load()
    }
}
