//@ fails: runaway
//! `try_lock` for the second fork, and the first one goes back if that fails: no circle, since nobody holds one and
//! waits. But nobody waits at all: each tries again as fast as it can until a neighbour is full.

use kit::parking_lot::Mutex;

const SEATS: usize = 5;

pub struct Table {
    forks: [Mutex<()>; SEATS],
}

impl Table {
    pub fn new() -> Table {
        Table { forks: Default::default() }
    }

    pub fn dine(&self, seat: usize, eat: impl FnOnce()) {
        loop {
            let Some(_left) = self.forks[seat].try_lock() else { continue };
            let Some(_right) = self.forks[(seat + 1) % SEATS].try_lock() else { continue };
            return eat();
        }
    }
}
