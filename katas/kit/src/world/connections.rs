//! Who has a connection to a service, and who waits for one: first come, first served.

use std::collections::BTreeSet;

/// A fixed number of connections and the queue before them. Knows no clock.
#[derive(Debug)]
pub(super) struct Connections {
    free: usize,
    /// Calls are numbered in the order in which they come.
    waiting: BTreeSet<u64>,
}

impl Connections {
    /// `cap` connections, all free.
    pub(super) fn new(cap: usize) -> Connections {
        Connections { free: cap, waiting: BTreeSet::new() }
    }

    /// Gives `call` a connection, and says so, or puts it at the end of the queue.
    pub(super) fn enter(&mut self, call: u64) -> bool {
        if self.free > 0 {
            self.free -= 1;
            return true;
        }
        self.waiting.insert(call);
        false
    }

    /// Takes back a connection. The first call that waits, which is returned, has it from now on.
    pub(super) fn leave(&mut self) -> Option<u64> {
        let next = self.waiting.pop_first();
        if next.is_none() {
            self.free += 1;
        }
        next
    }

    /// Takes `call` out of the queue.
    pub(super) fn give_up(&mut self, call: u64) {
        self.waiting.remove(&call);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Rng;

    #[test]
    fn calls_over_the_cap_are_served_in_the_order_in_which_they_came() {
        let mut connections = Connections::new(2);
        assert_eq!([1, 2, 3, 4].map(|call| connections.enter(call)), [true, true, false, false]);
        assert_eq!([(); 4].map(|()| connections.leave()), [Some(3), Some(4), None, None]);
        assert!(connections.enter(5));
    }

    #[test]
    fn a_call_that_gave_up_is_passed_over() {
        let mut connections = Connections::new(1);
        assert_eq!([1, 2, 3].map(|call| connections.enter(call)), [true, false, false]);
        connections.give_up(2);
        assert_eq!(connections.leave(), Some(3));
    }

    /// Whatever is done in whatever order: never more connections than the cap, and never a free one while a
    /// call waits.
    #[test]
    fn no_more_than_the_cap_are_connected_and_nobody_waits_beside_a_free_connection() {
        for seed in 0..200 {
            let mut rng = Rng::new(seed, "steps", 0);
            let cap = rng.range(1..5) as usize;
            let mut connections = Connections::new(cap);
            let (mut connected, mut waiting) = (BTreeSet::new(), BTreeSet::new());
            for call in 0..100 {
                match rng.range(0..4) {
                    0 | 1 => {
                        let list = if connections.enter(call) { &mut connected } else { &mut waiting };
                        list.insert(call);
                    }
                    2 => {
                        if connected.pop_first().is_some() {
                            connected.extend(connections.leave().inspect(|next| {
                                assert!(waiting.remove(next), "only a call that waits is served");
                            }));
                        }
                    }
                    _ => {
                        if let Some(call) = waiting.pop_last() {
                            connections.give_up(call);
                        }
                    }
                }
                assert!(connected.len() <= cap);
                assert!(waiting.is_empty() || connected.len() == cap);
            }
        }
    }
}
