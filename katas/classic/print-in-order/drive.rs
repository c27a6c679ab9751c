//! Three rockets at once, each with three crews that come to work in an order of their own.

use kata::Launch;
use kit::{Inputs, cpu};
use std::sync::Mutex;
use std::thread;

mod kata;

/// What the three crews do.
const STEPS: [&str; 3] = ["fuel", "arm", "let go"];

/// Two orders of which one is the other backwards, so that whatever pair of steps is left to luck goes wrong in one of
/// them, and a third.
const ORDERS: [[usize; 3]; 3] = [[0, 1, 2], [2, 1, 0], [1, 2, 0]];

fn main() {
    kit::classic::threads(|stage| {
        let rockets = rockets(&mut stage.inputs());
        let logs: Vec<Log> = rockets.iter().map(|_| Log::default()).collect();
        let launches: Vec<Launch> = rockets.iter().map(|_| Launch::new()).collect();
        thread::scope(|scope| {
            for (((order, readings), launch), log) in rockets.iter().zip(&launches).zip(&logs) {
                for &step in order {
                    let work = move || log.add(step, &readings[step]);
                    scope.spawn(move || match step {
                        0 => launch.fuel(work),
                        1 => launch.arm(work),
                        _ => launch.let_go(work),
                    });
                }
            }
        });
        for (rocket, log) in (1..).zip(logs) {
            for line in log.into_lines() {
                stage.report(format_args!("rocket {rocket}: {line}"));
            }
        }
    })
}

/// The order in which the crews of each rocket come, and what they read off: the same number for each step, so that
/// each takes the same time.
fn rockets(inputs: &mut Inputs) -> Vec<([usize; 3], Vec<Vec<u64>>)> {
    let first = inputs.number(0..3) as usize;
    let mut readings = || (0..200).map(|_| inputs.number(1..1_000_000)).collect();
    (0..3).map(|rocket| (ORDERS[(first + rocket) % 3], (0..3).map(|_| readings()).collect())).collect()
}

/// What was done to a rocket, in that order.
#[derive(Default)]
struct Log {
    lines: Mutex<Vec<String>>,
}

impl Log {
    /// Does a step, and notes it when it is done.
    fn add(&self, step: usize, readings: &[u64]) {
        let weight = cpu::weigh(readings);
        self.lines
            .lock()
            .expect("nobody panics with the log in hand")
            .push(format!("{} {weight}", STEPS[step]));
    }

    fn into_lines(self) -> Vec<String> {
        self.lines.into_inner().expect("nobody panics with the log in hand")
    }
}
