//@ fails: span
//! Every task adds to one total, under a lock. The lock is taken before the weighing and not after it, so the tasks
//! queue for it: four threads do the work of one.

use kit::cpu;
use kit::rayon::prelude::*;
use std::sync::Mutex;

pub fn total_weight(readings: Vec<u64>) -> u64 {
    let total = Mutex::new(0);
    readings.par_chunks(150).for_each(|part| {
        let mut total = total.lock().expect("weighing does not panic");
        *total += cpu::weigh(part);
    });
    total.into_inner().expect("weighing does not panic")
}
