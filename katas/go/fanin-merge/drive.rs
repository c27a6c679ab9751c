//! Two days at a dashboard: one with four weather stations, which close at different times, and one with none.

use kit::Inputs;
use kit::crossbeam::channel::Receiver;
use kit::go::{self, chan};
use std::thread;
use std::time::{Duration, Instant};

mod kata;

/// A reading: when it is taken, and what it says.
type Reading = (Duration, String);

fn main() {
    kit::go::threads(|stage| {
        let days = [day(&mut stage.inputs()), Vec::new()];
        let mut late = 0;
        for (number, day) in days.into_iter().enumerate() {
            let start = Instant::now();
            let inputs = day.into_iter().map(|readings| station(start, readings)).collect();
            for (taken, text) in kata::merge(inputs) {
                late += i64::from(start.elapsed() > taken + millis(10));
                stage.report(format_args!("day {}: {text}", number + 1));
            }
            stage.report(format_args!("day {}: closed", number + 1));
        }
        stage.fact("late", late);
        // The dashboard goes on, and whoever is going to panic has time to do so.
        thread::sleep(millis(100));
    })
}

/// A channel on which each reading comes at its time, and which is closed after the last one.
fn station(start: Instant, readings: Vec<Reading>) -> Receiver<Reading> {
    let (outbox, inbox) = chan::make(0);
    go::spawn(move || {
        for (taken, text) in readings {
            thread::sleep((start + taken).saturating_duration_since(Instant::now()));
            outbox.send((taken, text));
        }
        outbox.close();
    });
    inbox
}

/// Readings at least 15 ms apart, so that their order is beyond doubt. The stations close one after the other, a
/// quarter of the day each, in no order; each goes on until then, so that there is always something to lose.
fn day(inputs: &mut Inputs) -> Vec<Vec<Reading>> {
    let mut stations = vec![Vec::new(); 4];
    let closing = inputs.ids(4, 0..4);
    let mut now = Duration::ZERO;
    for open in (1..=4).rev() {
        // Everybody who is open speaks in each quarter, whoever the dice prefer.
        let turns = (0..open).chain((0..6).map(|_| inputs.number(0..open)));
        for turn in turns.collect::<Vec<_>>() {
            now += inputs.duration(millis(15)..millis(30));
            let station = closing[turn as usize] as usize;
            let text = format!("station {} says {}", station + 1, inputs.number(100..1_000));
            stations[station].push((now, text));
        }
    }
    stations
}

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}
