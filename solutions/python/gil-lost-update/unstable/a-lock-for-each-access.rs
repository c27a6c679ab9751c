//@ fails: schedules
//! Every access takes the lock, as a good comment demands, and lets go of it. So it is with `hits.value += 1` on a
//! `multiprocessing.Value`. Between the reading and the writing nobody has it.

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
        for item in basket {
            let takings = self.takings() + price(*item);
            let _held = self.lock.acquire();
            self.takings.store(takings);
        }
    }

    pub fn takings(&self) -> u64 {
        let _held = self.lock.acquire();
        self.takings.load()
    }
}
