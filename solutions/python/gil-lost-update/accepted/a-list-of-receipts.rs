//! Nothing is read and written back: each basket leaves a receipt, and they are added up when somebody asks. In
//! Python `receipts.append(sum)` is one call of native code, which keeps the GIL, and so whole on the usual CPython.

use kit::python::bytecode::price;
use std::sync::Mutex;

pub struct Shop {
    receipts: Mutex<Vec<u64>>,
}

impl Shop {
    pub fn new() -> Shop {
        Shop { receipts: Mutex::new(Vec::new()) }
    }

    pub fn check_out(&self, basket: &[u64]) {
        let sum = basket.iter().map(|item| price(*item)).sum();
        // A lock that is not Python's is safe as long as no Python code runs while it is held: the thread cannot lose
        // the GIL in between. Native code guards its own data like this.
        self.receipts.lock().expect("nobody panics with the receipts in hand").push(sum);
    }

    pub fn takings(&self) -> u64 {
        self.receipts.lock().expect("nobody panics with the receipts in hand").iter().sum()
    }
}
