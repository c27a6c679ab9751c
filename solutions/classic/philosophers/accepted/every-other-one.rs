//! Who sits on an even seat takes the left fork first, and who sits on an odd one the right one. Two neighbours then
//! want the same fork first, and the one who does not get it has nothing in hand that others could wait for.

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
        let (left, right) = (&self.forks[seat], &self.forks[(seat + 1) % SEATS]);
        // With five seats two even ones sit side by side, 4 and 0. A circle needs all five, though, and is broken
        // elsewhere.
        let (first, second) = if seat.is_multiple_of(2) { (left, right) } else { (right, left) };
        let _first = first.lock();
        let _second = second.lock();
        eat();
    }
}
