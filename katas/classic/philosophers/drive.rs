//! Five philosophers who come to the table as often as they are hungry, and somebody who looks at their forks.

use kata::Table;
use kit::{Inputs, cpu};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering::SeqCst};
use std::thread;

mod kata;

const SEATS: usize = 5;

fn main() {
    kit::classic::threads(|stage| {
        let meals = meals(&mut stage.inputs());
        let (table, guard) = (Table::new(), Guard::default());
        let eaten: Vec<Vec<u64>> = thread::scope(|scope| {
            let dine = |(seat, meals): (usize, &Vec<Vec<u64>>)| {
                let (table, guard, meals) = (&table, &guard, meals.clone());
                scope.spawn(move || {
                    let mut eaten = Vec::new();
                    for meal in meals {
                        table.dine(seat, || eaten.push(guard.watch(seat, || cpu::weigh(&meal))));
                    }
                    eaten
                })
            };
            let diners: Vec<_> = meals.iter().enumerate().map(dine).collect();
            diners.into_iter().map(|diner| diner.join().expect("nobody panics at the table")).collect()
        });
        for (seat, meals) in eaten.into_iter().enumerate() {
            stage.report(format_args!("seat {seat} had {meals:?}"));
        }
        stage.fact("shared_forks", guard.shared.load(SeqCst));
    })
}

/// Three or four meals for each seat, each of a millisecond.
fn meals(inputs: &mut Inputs) -> Vec<Vec<Vec<u64>>> {
    let count = inputs.number(3..5);
    let mut meal = || inputs.ids(200, 1..1_000_000);
    (0..SEATS).map(|_| (0..count).map(|_| meal()).collect()).collect()
}

/// Sees who eats, and counts how often somebody began while a neighbour was at it.
#[derive(Default)]
struct Guard {
    eats: [AtomicBool; SEATS],
    shared: AtomicI64,
}

impl Guard {
    fn watch<T>(&self, seat: usize, meal: impl FnOnce() -> T) -> T {
        self.eats[seat].store(true, SeqCst);
        let neighbours = [(seat + 1) % SEATS, (seat + SEATS - 1) % SEATS];
        if neighbours.iter().any(|neighbour| self.eats[*neighbour].load(SeqCst)) {
            self.shared.fetch_add(1, SeqCst);
        }
        let eaten = meal();
        self.eats[seat].store(false, SeqCst);
        eaten
    }
}
