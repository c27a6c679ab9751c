//! A pool of four: forks are joined, iterators split, and sixteen jobs of 10 ms take four rounds.
//@ takes: 40 ms
//@ reports: fib(12) = 144
//@ reports: 32 even squares, sum 41664
//@ reports: 5 tasks and 5 of theirs
//@ reports: 16 jobs

use kit::Stage;
use kit::rayon::prelude::*;
use kit::rayon::{self, ThreadPoolBuilder};
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

pub fn run(stage: &Stage) {
    let pool = ThreadPoolBuilder::new().num_threads(4).build().expect("threads");
    stage.report(format!("fib(12) = {}", pool.install(|| fib(12))));

    let squares: Vec<u64> =
        pool.install(|| (0..64_u64).into_par_iter().map(|n| n * n).filter(|n| n % 2 == 0).collect());
    stage.report(format!("{} even squares, sum {}", squares.len(), squares.iter().sum::<u64>()));

    let (tasks, theirs) = (AtomicU64::new(0), AtomicU64::new(0));
    pool.scope(|scope| {
        for _ in 0..5 {
            scope.spawn(|scope| {
                tasks.fetch_add(1, SeqCst);
                scope.spawn(|_| drop(theirs.fetch_add(1, SeqCst)));
            });
        }
    });
    stage.report(format!("{} tasks and {} of theirs", tasks.into_inner(), theirs.into_inner()));

    let file = [7; 1024];
    let jobs =
        pool.install(|| (0..16).into_par_iter().with_max_len(1).map(|_| kit::cpu::hash_file(&file)).count());
    stage.report(format!("{jobs} jobs"));
}

fn fib(n: u64) -> u64 {
    if n < 2 {
        return n;
    }
    let (one, two) = rayon::join(|| fib(n - 1), || fib(n - 2));
    one + two
}
