//! One lock, made once and shared by all tills, from the loading to the storing.

use kit::python::bytecode::price;
use kit::python::{Global, Lock};

pub struct Shop {
    takings: Global,
    /// Guards `takings`. Nothing in the language says so: every access has to take it.
    lock: Lock,
}

impl Shop {
    pub fn new() -> Shop {
        Shop { takings: Global::new(0), lock: Lock::new() }
    }

    pub fn check_out(&self, basket: &[u64]) {
        for item in basket {
            // What takes long is done before, and shares nothing: the others need not wait for it.
            let cents = price(*item);

            // `with lock:`. The GIL may still change hands in here. Whoever gets it then comes to this line and
            // waits, without the GIL, so that this thread can go on.
            let _held = self.lock.acquire();
            self.takings.store(self.takings.load() + cents);
        }
    }

    pub fn takings(&self) -> u64 {
        let _held = self.lock.acquire();
        self.takings.load()
    }
}
