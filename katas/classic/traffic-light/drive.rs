//! Crossroads of two roads with two lanes each, a thread for every lane, and somebody who watches who crosses.

use kata::Crossroads;
use kit::{Inputs, Stage, cpu};
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering::SeqCst};
use std::thread;

mod kata;

/// How many cars come on a lane.
const CARS: usize = 2;

fn main() {
    kit::classic::threads(|stage| {
        let mut inputs = stage.inputs();
        let (collisions, needless) = (AtomicI64::new(0), AtomicI64::new(0));
        for place in ["mill", "school"] {
            let (lanes, crossroads) = (lanes(&mut inputs), Crossroads::new());
            let (green, crossing) = (AtomicUsize::new(0), Default::default());
            let watch = Watch { stage, green, crossing, collisions: &collisions, needless: &needless };
            let (crossroads, watch) = (&crossroads, &watch);
            let loads: Vec<u64> = thread::scope(|scope| {
                let lanes: Vec<_> =
                    lanes.iter().map(|lane| scope.spawn(|| lane.drive(crossroads, watch))).collect();
                lanes.into_iter().map(|lane| lane.join().expect("no lane panics")).collect()
            });
            stage.report(format_args!("at the {place} they carried {loads:?}"));
        }
        stage.fact("collisions", collisions.into_inner());
        stage.fact("needless", needless.into_inner());
    })
}

struct Lane {
    road: usize,
    /// What each car carries; to cross takes half a millisecond.
    cars: Vec<Vec<u64>>,
}

impl Lane {
    /// Sends one car after the other, and adds up what they carry across.
    fn drive(&self, crossroads: &Crossroads, watch: &Watch<'_>) -> u64 {
        let mut load = 0;
        for car in &self.cars {
            if watch.collisions.load(SeqCst) > 0 {
                // The rest is waved through: what has happened is seen best if little happens after it.
                load += cpu::weigh(car);
            } else {
                let cross = || load += watch.cross(self.road, car);
                crossroads.arrive(self.road, || watch.turn_green(self.road), cross);
            }
        }
        load
    }
}

/// Which road's cars come first is drawn.
fn lanes(inputs: &mut Inputs) -> [Lane; 4] {
    let first = inputs.number(0..2) as usize;
    let mut car = || inputs.ids(100, 1..1_000_000);
    [first, 1 - first, first, 1 - first].map(|road| Lane { road, cars: (0..CARS).map(|_| car()).collect() })
}

/// Sees what the light shows and who crosses, and says at once what is not as it should be.
struct Watch<'a> {
    stage: &'a Stage,
    green: AtomicUsize,
    /// Cars that are crossing, by road.
    crossing: [AtomicUsize; 2],
    collisions: &'a AtomicI64,
    /// How often a road was given green that had it.
    needless: &'a AtomicI64,
}

impl Watch<'_> {
    fn turn_green(&self, road: usize) {
        if self.green.swap(road, SeqCst) == road {
            self.stage.fact("needless", self.needless.fetch_add(1, SeqCst) + 1);
        }
        self.look(road);
    }

    fn cross(&self, road: usize, car: &[u64]) -> u64 {
        self.crossing[road].fetch_add(1, SeqCst);
        self.look(road);
        let load = cpu::weigh(car);
        // A job is charged at one go. Those who are still at an earlier time are next.
        thread::yield_now();
        self.crossing[road].fetch_sub(1, SeqCst);
        load
    }

    /// Whatever this road's car has just done, it must have green, and nobody of the other road may be crossing.
    fn look(&self, road: usize) {
        if self.green.load(SeqCst) != road || self.crossing[1 - road].load(SeqCst) > 0 {
            self.stage.fact("collisions", self.collisions.fetch_add(1, SeqCst) + 1);
        }
    }
}
