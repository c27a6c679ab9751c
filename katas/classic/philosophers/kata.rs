//! Five at a round table, with a fork between any two of them. To eat, one takes both of its neighbouring forks.

use kit::parking_lot::Mutex;

/// How many sit at the table, and how many forks lie on it.
const SEATS: usize = 5;

pub struct Table {
    /// The fork to the left of seat 0, of seat 1, and so on. What is to the left of one is to the right of the one
    /// before.
    forks: [Mutex<()>; SEATS],
}

impl Table {
    pub fn new() -> Table {
        Table { forks: Default::default() }
    }

    /// One meal at this seat. Each seat has a thread of its own, which comes here again and again.
    pub fn dine(&self, seat: usize, eat: impl FnOnce()) {
        let _left = self.forks[seat].lock();
        let _right = self.forks[(seat + 1) % SEATS].lock();
        eat();
    }
}
