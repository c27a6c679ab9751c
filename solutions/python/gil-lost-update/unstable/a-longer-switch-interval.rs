//@ fails: schedules
//! `sys.setswitchinterval(10)`: who waits for the GIL asks for it after ten seconds, and no basket takes that long.
//! It makes the loss rare, and the reaction of every other thread slow. A thread that the system keeps from its core
//! for a while is asked in the wrong place as before.

use kit::python::bytecode::price;
use kit::python::{self, Global};
use std::time::Duration;

pub struct Shop {
    takings: Global,
}

impl Shop {
    pub fn new() -> Shop {
        python::set_switch_interval(Duration::from_secs(10));
        Shop { takings: Global::new(0) }
    }

    pub fn check_out(&self, basket: &[u64]) {
        for item in basket {
            self.takings.store(self.takings.load() + price(*item));
        }
    }

    pub fn takings(&self) -> u64 {
        self.takings.load()
    }
}
