//! The cores, each known by the time from which it is free. There are a handful, so they are simply scanned.

use super::Ns;

/// A core that a running thread has is free from no known time on.
const TAKEN: Ns = Ns::MAX;

pub(super) struct Cores {
    free_from: Vec<Ns>,
}

impl Cores {
    pub(super) fn new(count: usize) -> Cores {
        assert!(count > 0, "a machine needs a core");
        Cores { free_from: vec![0; count] }
    }

    pub(super) fn len(&self) -> usize {
        self.free_from.len()
    }

    /// When the first core is free; never, while all are taken.
    pub(super) fn first_free(&self) -> Ns {
        self.free_from.iter().copied().min().expect("a machine has a core")
    }

    /// Gives a core to a thread that could run from `at` on, and says when it starts: the core it had last, if
    /// that delays nothing, else the one that is free first.
    pub(super) fn take(&mut self, last: usize, at: Ns) -> (usize, Ns) {
        let start = at.max(self.first_free());
        let first = (0..self.len()).find(|core| self.free_from[*core] <= start);
        let core = if self.free_from[last] <= start { last } else { first.expect("the first free one") };
        self.free_from[core] = TAKEN;
        (core, start)
    }

    /// A thread leaves its core at its local time.
    pub(super) fn release(&mut self, core: usize, at: Ns) {
        self.free_from[core] = at;
    }
}
