//! The global pool has as many threads as the machine has cores.
//@ reports: 4 threads
//@ reports: sorted: true, largest 4999
//@ reports: broadcast: [0, 1, 2, 3]

use kit::Stage;
use kit::rayon::{self, prelude::*};

pub fn run(stage: &Stage) {
    stage.report(format!("{} threads", rayon::current_num_threads()));
    let mut numbers: Vec<u32> = (0..5_000).map(|n| n * 7_919 % 5_000).collect();
    numbers.par_sort_unstable();
    let largest = numbers.par_iter().copied().reduce(|| 0, u32::max);
    stage.report(format!("sorted: {}, largest {largest}", numbers.is_sorted()));
    stage.report(format!("broadcast: {:?}", rayon::broadcast(|context| context.index())));
}
