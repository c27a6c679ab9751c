//! The common pool has a thread less than there are cores. The main thread joins a parallel iterator, and leaves
//! a CompletableFuture to the pool.
//@ reports: 4 jobs of an iterator: 10 ms
//@ reports: 4 jobs of futures: 20 ms
//@ reports: 3 jobs of futures: 10 ms

use kit::Stage;
use kit::cpu;
use kit::java::CompletableFuture;
use kit::rayon::prelude::*;
use std::time::Instant;

pub fn run(stage: &Stage) {
    let took =
        |what: &str, start: Instant| stage.report(format!("{what}: {} ms", start.elapsed().as_millis()));

    let start = Instant::now();
    let count = (0..4_u8).into_par_iter().with_max_len(1).map(job).count();
    took(&format!("{count} jobs of an iterator"), start);

    for count in [4, 3] {
        let start = Instant::now();
        let futures: Vec<_> =
            (0..count).map(|number| CompletableFuture::supply_async(move || job(number))).collect();
        for future in futures {
            future.join().expect("a job does not panic");
        }
        took(&format!("{count} jobs of futures"), start);
    }
}

fn job(number: u8) -> cpu::Digest {
    cpu::hash_file(&[number; 1024])
}
