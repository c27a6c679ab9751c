//! A shop window with ten prices, each asked of three replicas.

use kit::world::{Replica, Temper};
use std::thread;
use std::time::Duration;

mod kata;

fn main() {
    kit::go::threads(|stage| {
        let items = stage.inputs().ids(10, 1_000..10_000);
        let tempers = [(5, 9), (60, 80), (140, 180)];
        let tempers = tempers.map(|(from, to)| Temper::Answers(millis(from)..millis(to)));
        let replicas = Replica::set(stage, "prices", &tempers);
        for item in items {
            stage.report(format_args!("item {item}, {}", kata::first_answer(&replicas, item)));
        }
        // Time for whoever only waits for a reply to have it, and to go home.
        thread::sleep(millis(250));
    })
}

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}
