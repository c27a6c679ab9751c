//! A day at a branch: three tellers, three customers every 90 ms, and an auditor who comes after 100 ms and needs about
//! 285 ms for six pages of the archive.

use kit::java;
use kit::world::{Disk, Inbound};
use std::thread;
use std::time::Duration;

mod kata;

const TELLERS: usize = 3;
/// Customers come in families of three.
const FAMILIES: u64 = 6;

fn main() {
    java::threads(|stage| {
        let mut inputs = stage.inputs();
        let pages = inputs.ids(6, 1..1_000);
        let mut customers: Vec<(Duration, u64)> = Vec::new();
        for family in 0..FAMILIES {
            let comes = millis(60 + 90 * family) + inputs.duration(millis(0)..millis(6));
            customers.extend((0..3).map(|_| (comes, inputs.number(10..1_000))));
        }
        let archive = Disk::new(stage, "archive", millis(45)..millis(50), 1);
        let inbound = Inbound::new(stage, "customers", millis(100), &customers);
        let (answers, door) = (inbound.answers(), inbound.crossbeam());

        let branch = kata::Branch::default();
        let read = thread::scope(|scope| {
            for _ in 0..TELLERS {
                let (branch, door) = (&branch, door.clone());
                scope.spawn(move || branch.serve(door));
            }
            let auditor = scope.spawn(|| {
                thread::sleep(millis(100));
                branch.audit(&archive, &pages)
            });
            auditor.join().expect("the auditor does not panic")
        });

        read.iter().for_each(|page| stage.report(page));
        let served = answers.in_order().iter().flatten().count();
        let brought: u64 = customers.iter().map(|(_, amount)| amount).sum();
        let total = branch.total();
        stage.report(format_args!("{served} customers were served, and brought {brought}"));
        stage.report(match brought.checked_sub(total) {
            Some(0) => "all of it is in the book".to_owned(),
            Some(missing) => format!("{total} is in the book, and {missing} is missing"),
            None => format!("{total} is in the book, and nobody knows where it came from"),
        });
    })
}

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}
