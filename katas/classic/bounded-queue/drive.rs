//! A belt that one alone fills and empties, then bakeries in which two bake and two pack at once.

use kata::Belt;
use kit::{Inputs, cpu};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering::SeqCst};
use std::thread;

mod kata;

/// How many bake, and how many pack.
const HANDS: usize = 2;
/// How often a belt may be taken from when it is empty before that is the end of it.
const PATIENCE: i64 = 20;

fn main() {
    kit::classic::threads(|stage| {
        let mut inputs = stage.inputs();
        let places = inputs.number(2..5) as usize;
        let belt = Belt::new(places);
        let loaves = inputs.ids(places, 1..1_000);
        loaves.iter().for_each(|loaf| belt.put(*loaf));
        stage.report(format_args!("{} of {places} places are taken", belt.len()));
        loaves.iter().for_each(|_| stage.report(format_args!("first in, first out: {}", belt.take())));
        stage.report(format_args!("{} of {places} places are taken", belt.len()));

        let (mut above, mut empty) = (0, 0);
        for places in [2, 1] {
            let (batches, bakery) = (batches(&mut inputs), Bakery::new(places));
            thread::scope(|scope| {
                for (hand, batch) in (0..).zip(&batches) {
                    let bakery = &bakery;
                    scope.spawn(move || bakery.bake(hand, batch));
                    scope.spawn(move || bakery.pack(hand, batch.len()));
                }
            });
            above += bakery.above.into_inner();
            empty += bakery.empty.into_inner();
            let mut packed = bakery.packed.into_inner().expect("nobody panics while packing");
            packed.sort_unstable();
            packed
                .into_iter()
                .for_each(|(loaf, seal)| stage.report(format_args!("loaf {loaf}, seal {seal}")));
            stage.report(format_args!("{} of {places} places are taken", bakery.belt.len()));
        }
        stage.fact("above", above);
        stage.fact("empty", empty);
    })
}

/// What each of those who bake has to bake: as many as each of the others packs.
fn batches(inputs: &mut Inputs) -> Vec<Vec<u64>> {
    let each = inputs.number(4..6) as usize;
    inputs.ids(HANDS * each, 1_000..10_000).chunks(each).map(<[u64]>::to_vec).collect()
}

struct Bakery {
    belt: Belt,
    places: i64,
    /// Loaves that are certainly on the belt: those that were put, less those that somebody takes or has taken.
    balance: AtomicI64,
    /// How often there were more of them than there are places.
    above: AtomicI64,
    /// How often taking one failed.
    empty: AtomicI64,
    packed: Mutex<Vec<(u64, u64)>>,
}

impl Bakery {
    fn new(places: usize) -> Bakery {
        let count = || AtomicI64::new(0);
        Bakery {
            belt: Belt::new(places),
            places: places as i64,
            balance: count(),
            above: count(),
            empty: count(),
            packed: Mutex::default(),
        }
    }

    /// Baking takes a tenth of the time of packing, so the belt is full most of the time.
    fn bake(&self, hand: usize, batch: &[u64]) {
        for loaf in batch {
            cpu::weigh(&vec![*loaf; 5 + 4 * hand]);
            self.belt.put(*loaf);
            let balance = self.balance.fetch_add(1, SeqCst) + 1;
            if balance > self.places || self.belt.len() as i64 > self.places {
                self.above.fetch_add(1, SeqCst);
            }
        }
    }

    /// Packing a loaf takes half a millisecond, and one of the two is a little slower.
    fn pack(&self, hand: usize, count: usize) {
        for _ in 0..count {
            self.balance.fetch_sub(1, SeqCst);
            let loaf = self.take();
            let seal = cpu::weigh(&vec![loaf; 100 + 31 * hand]) * 100 / (100 + 31 * hand as u64);
            self.packed.lock().expect("nobody panics while packing").push((loaf, seal));
        }
    }

    /// A belt that panics for want of a loaf is asked again: the others would only wait for the one who is gone.
    fn take(&self) -> u64 {
        loop {
            match catch_unwind(AssertUnwindSafe(|| self.belt.take())) {
                Ok(loaf) => return loaf,
                Err(panic) if self.empty.fetch_add(1, SeqCst) == PATIENCE => std::panic::resume_unwind(panic),
                Err(_) => (),
            }
        }
    }
}
