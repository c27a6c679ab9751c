//! Atoms for three molecules, each on a thread, and a record of which ones bonded together.

use kata::Vessel;
use kit::{Inputs, cpu};
use std::sync::Mutex;
use std::thread;

mod kata;

const MOLECULES: usize = 3;

fn main() {
    kit::classic::threads(|stage| {
        let (atoms, readings) = atoms(&mut stage.inputs());
        let (vessel, record) = (Vessel::new(), Mutex::new(Record::default()));
        let weights: Vec<u64> = thread::scope(|scope| {
            let come = |atom: &'static str| {
                let (vessel, record, readings) = (&vessel, &record, &readings);
                scope.spawn(move || {
                    let mut weight = 0;
                    let bond = || {
                        record.lock().expect("nobody panics with the record in hand").begins(atom);
                        weight = cpu::weigh(readings);
                        record.lock().expect("nobody panics with the record in hand").has_bonded();
                    };
                    match atom {
                        "O" => vessel.oxygen(bond),
                        _ => vessel.hydrogen(bond),
                    }
                    weight
                })
            };
            let atoms: Vec<_> = atoms.into_iter().map(come).collect();
            atoms.into_iter().map(|atom| atom.join().expect("no atom panics")).collect()
        });
        let record = record.into_inner().expect("nobody panics with the record in hand");
        for atoms in record.begun.chunks(3) {
            let mut atoms = atoms.to_vec();
            atoms.sort_unstable();
            stage.report(atoms.concat());
        }
        stage.report(format_args!("weights {weights:?}"));
        stage.fact("too_early", record.too_early);
    })
}

/// The order in which the threads are started: the atoms of one molecule after those of another. And what a bond takes.
fn atoms(inputs: &mut Inputs) -> (Vec<&'static str>, Vec<u64>) {
    let mut atoms = Vec::new();
    for _ in 0..MOLECULES {
        let mut molecule = ["H", "H", "H"];
        molecule[inputs.number(0..3) as usize] = "O";
        atoms.extend(molecule);
    }
    (atoms, inputs.ids(200, 1..1_000_000))
}

/// Who bonded, in the order in which they began.
#[derive(Default)]
struct Record {
    begun: Vec<&'static str>,
    bonded: usize,
    /// How many began while an atom of an earlier molecule had not bonded yet.
    too_early: i64,
}

impl Record {
    fn begins(&mut self, atom: &'static str) {
        let of_earlier_molecules = self.begun.len() / 3 * 3;
        self.too_early += i64::from(self.bonded < of_earlier_molecules);
        self.begun.push(atom);
    }

    fn has_bonded(&mut self) {
        self.bonded += 1;
    }
}
