//@ fails: deadlock
//! Whenever something has changed, one of those who wait is told. Here they wait for two different things, and often it
//! takes all of them to go on.

use kit::parking_lot::{Condvar, Mutex};

struct Molecule {
    /// Places for hydrogen and for oxygen that nobody has taken.
    free: [usize; 2],
    /// Atoms that have not bonded yet, of a molecule that is complete; 0 while one is being put together.
    bonding: usize,
}

pub struct Vessel {
    molecule: Mutex<Molecule>,
    changed: Condvar,
}

impl Vessel {
    pub fn new() -> Vessel {
        Vessel { molecule: Mutex::new(Molecule { free: [2, 1], bonding: 0 }), changed: Condvar::new() }
    }

    pub fn hydrogen(&self, bond: impl FnOnce()) {
        self.bond_with_others(0, bond);
    }

    pub fn oxygen(&self, bond: impl FnOnce()) {
        self.bond_with_others(1, bond);
    }

    fn bond_with_others(&self, kind: usize, bond: impl FnOnce()) {
        let mut molecule = self.molecule.lock();
        self.changed.wait_while(&mut molecule, |molecule| molecule.free[kind] == 0);
        molecule.free[kind] -= 1;
        if molecule.free == [0, 0] {
            molecule.bonding = 3;
            self.changed.notify_one();
        }
        self.changed.wait_while(&mut molecule, |molecule| molecule.bonding == 0);
        drop(molecule);

        bond(); // without the lock: three at once

        let mut molecule = self.molecule.lock();
        molecule.bonding -= 1;
        if molecule.bonding == 0 {
            molecule.free = [2, 1];
            self.changed.notify_one();
        }
    }
}
