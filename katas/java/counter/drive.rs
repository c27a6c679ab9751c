//! Four gates, each with a thread and a few visitors. Who gets which number is a matter of chance; that each number
//! is given once, and none left out, is not.

use kit::Stage;
use kit::java;
use std::collections::BTreeMap;
use std::thread;

mod kata;

const GATES: usize = 4;

fn main() {
    java::threads(|stage| {
        let mut inputs = stage.inputs();
        let crowds: Vec<u64> = (0..GATES).map(|_| inputs.number(1..6)).collect();
        let numbers = thread::scope(|scope| {
            let let_in = |(gate, crowd): (kata::Gate, u64)| {
                scope.spawn(move || (0..crowd).map(|_| gate.enter()).collect::<Vec<u64>>())
            };
            let threads: Vec<_> = kata::gates(GATES).into_iter().zip(crowds.clone()).map(let_in).collect();
            let numbers = threads.into_iter().map(|thread| thread.join().expect("a gate does not panic"));
            numbers.flatten().collect::<Vec<u64>>()
        });
        for (gate, crowd) in crowds.iter().enumerate() {
            stage.report(format_args!("gate {}: {crowd} visitors", gate + 1));
        }
        report(stage, &numbers, crowds.iter().sum());
    })
}

/// Nothing of it depends on who came first.
fn report(stage: &Stage, numbers: &[u64], visitors: u64) {
    let mut given: BTreeMap<u64, usize> = (1..=visitors).map(|number| (number, 0)).collect();
    for number in numbers {
        *given.entry(*number).or_default() += 1;
    }
    for (number, times) in &given {
        match times {
            0 => stage.report(format_args!("nobody has number {number}")),
            1 => {}
            _ => stage.report(format_args!("{times} visitors have number {number}")),
        }
    }
    stage.report(format_args!(
        "{} numbers for {visitors} visitors, the last is {}",
        numbers.len(),
        given.len()
    ));
}
