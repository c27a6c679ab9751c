//@ fails: schedules
//! `takings += cents` is a single line, the price has been looked up before, and only one thread runs at a time. But
//! the line is a load, an addition and a store, and the GIL keeps whole a bytecode and not a line.

use kit::python::Global;
use kit::python::bytecode::price;

pub struct Shop {
    takings: Global,
}

impl Shop {
    pub fn new() -> Shop {
        Shop { takings: Global::new(0) }
    }

    pub fn check_out(&self, basket: &[u64]) {
        for item in basket {
            let cents = price(*item);
            self.takings.store(self.takings.load() + cents);
        }
    }

    pub fn takings(&self) -> u64 {
        self.takings.load()
    }
}
