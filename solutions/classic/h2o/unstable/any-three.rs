//@ fails: schedules
//! A barrier for three before the bond and one after it, so groups never mix, and no quotas. When the atoms come in the right
//! order it makes water, and on other days hydrogen.

use std::sync::Barrier;

pub struct Vessel {
    complete: Barrier,
    bonded: Barrier,
}

impl Vessel {
    pub fn new() -> Vessel {
        Vessel { complete: Barrier::new(3), bonded: Barrier::new(3) }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        self.bond_with_others(bond);
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        self.bond_with_others(bond);
    }

    fn bond_with_others(&self, bond: impl FnOnce()) {
        self.complete.wait();
        bond();
        self.bonded.wait();
    }
}
