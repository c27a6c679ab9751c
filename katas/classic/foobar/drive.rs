//! A tower with two bells, and a ringer for each. Who has the low one is there first.

use kata::Bells;
use kit::cpu;
use std::sync::Mutex;
use std::thread;

mod kata;

fn main() {
    kit::classic::threads(|stage| {
        let mut inputs = stage.inputs();
        let times = inputs.number(4..8) as usize;
        let weights: Vec<u64> = inputs.ids(200, 1..1_000_000);
        let (bells, heard) = (Bells::new(), Mutex::new(Vec::new()));
        // A strike takes a millisecond, and is heard when it is over.
        let strike = |bell: &str| {
            let force = cpu::weigh(&weights);
            heard.lock().expect("nobody panics while listening").push(format!("{bell} {force}"));
        };
        thread::scope(|scope| {
            scope.spawn(|| bells.low(times, || strike("low")));
            scope.spawn(|| bells.high(times, || strike("high")));
        });
        for strike in heard.into_inner().expect("nobody panics while listening") {
            stage.report(strike);
        }
    })
}
