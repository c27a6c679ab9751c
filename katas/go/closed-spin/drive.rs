//! A day of a shop that sells at its counter and on the web. One of them closes hours before the other.

use kit::Inputs;
use kit::crossbeam::channel::Receiver;
use kit::go::{self, chan};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use std::thread;
use std::time::{Duration, Instant};

mod kata;

/// When something is paid, and how much.
type Payment = (Duration, u64);

fn main() {
    kit::go::threads(|stage| {
        let late = Arc::new(AtomicI64::new(0));
        let [counter, web] = day(&mut stage.inputs()).map(|payments| till(payments, late.clone()));
        for amount in kata::takings(counter, web) {
            stage.report(amount);
        }
        stage.report("closed");
        stage.fact("late", late.load(Relaxed));
    })
}

/// A channel on which each payment comes at its time. The till closes shortly after the last one, and counts those
/// that nobody was waiting for: without room, a send goes through at once only if somebody waits at that moment, and
/// whoever looks in now and then does not, however often.
fn till(payments: Vec<Payment>, late: Arc<AtomicI64>) -> Receiver<u64> {
    let (outbox, inbox) = chan::make(0);
    let start = Instant::now();
    go::spawn(move || {
        for (due, amount) in payments {
            thread::sleep((start + due).saturating_duration_since(Instant::now()));
            let is_awaited = || outbox.case().try_send(amount).is_ok();
            if !is_awaited() {
                // On the wall clock of a busy computer somebody may not have got round to waiting yet.
                thread::sleep(millis(4));
                if !is_awaited() {
                    late.fetch_add(1, Relaxed);
                    outbox.send(amount);
                }
            }
        }
        thread::sleep(millis(3));
        outbox.close();
    });
    inbox
}

/// Payments at least 15 ms apart, so that their order is beyond doubt: both tills for a while, then one of them alone.
/// Which one that is, the seed says.
fn day(inputs: &mut Inputs) -> [Vec<Payment>; 2] {
    let (closes_first, mut now) = (inputs.number(0..2) as usize, Duration::ZERO);
    let mut tills = [Vec::new(), Vec::new()];
    let mut pay = |inputs: &mut Inputs, till: usize| {
        now += inputs.duration(millis(15)..millis(30));
        tills[till].push((now, inputs.number(100..10_000)));
    };
    for _ in 0..12 {
        let till = inputs.number(0..2) as usize;
        pay(inputs, till);
    }
    pay(inputs, 1 - closes_first);
    pay(inputs, closes_first);
    for _ in 0..10 {
        pay(inputs, 1 - closes_first);
    }
    tills
}

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}
