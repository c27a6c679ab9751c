//@ fails: output
//! `threading.local()` in place of the global: what nobody shares, nobody can spoil. Each till has its own takings,
//! and they are gone with it. The thread that asks for the sum finds its own, which has taken nothing.

use kit::python::bytecode::price;
use std::cell::Cell;

thread_local! {
    static TAKINGS: Cell<u64> = const { Cell::new(0) };
}

pub struct Shop;

impl Shop {
    pub fn new() -> Shop {
        Shop
    }

    pub fn check_out(&self, basket: &[u64]) {
        for item in basket {
            TAKINGS.set(TAKINGS.get() + price(*item));
        }
    }

    pub fn takings(&self) -> u64 {
        TAKINGS.get()
    }
}
