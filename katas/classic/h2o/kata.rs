//! Atoms bond in threes, two of hydrogen and one of oxygen, and one molecule is done before the next begins.

use kit::parking_lot::{Condvar, Mutex};

/// How many of each have come for the molecule that is being made.
#[derive(Default)]
struct Molecule {
    hydrogen: u32,
    oxygen: u32,
}

pub struct Vessel {
    molecule: Mutex<Molecule>,
    begun: Condvar,
}

impl Vessel {
    pub fn new() -> Vessel {
        Vessel { molecule: Mutex::default(), begun: Condvar::new() }
    }

    /// Called by each atom of hydrogen, on a thread of its own.
    pub fn hydrogen(&self, bond: impl FnOnce()) {
        let mut molecule = self.molecule.lock();
        self.begun.wait_while(&mut molecule, |molecule| molecule.hydrogen == 2);
        molecule.hydrogen += 1;
        self.begin_the_next_if_full(&mut molecule);
        drop(molecule);
        bond();
    }

    /// Called by each atom of oxygen, on a thread of its own.
    pub fn oxygen(&self, bond: impl FnOnce()) {
        let mut molecule = self.molecule.lock();
        self.begun.wait_while(&mut molecule, |molecule| molecule.oxygen == 1);
        molecule.oxygen += 1;
        self.begin_the_next_if_full(&mut molecule);
        drop(molecule);
        bond();
    }

    fn begin_the_next_if_full(&self, molecule: &mut Molecule) {
        if molecule.hydrogen == 2 && molecule.oxygen == 1 {
            *molecule = Molecule::default();
            self.begun.notify_all();
        }
    }
}
