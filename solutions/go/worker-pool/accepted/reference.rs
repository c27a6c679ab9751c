//! A WaitGroup counts the workers, and a goroutine of its own waits for it and closes the results.

use kit::cpu::{self, Digest};
use kit::crossbeam::sync::WaitGroup;
use kit::go::{self, chan};
use std::sync::Arc;

const WORKERS: usize = 4;

pub fn checksums(files: Vec<Vec<u8>>) -> Vec<(usize, Digest)> {
    let files = Arc::new(files);
    let (jobs, queue) = chan::make::<usize>(0);
    let (sums, all) = chan::make(0);
    let workers = WaitGroup::new();

    for _ in 0..WORKERS {
        let (files, queue, sums) = (files.clone(), queue.clone(), sums.clone());
        let done = workers.clone(); // wg.Add(1), and before the goroutine starts
        go::spawn(move || {
            for file in queue {
                sums.send((file, cpu::hash_file(&files[file])));
            }
            drop(done); // wg.Done()
        });
    }

    // The jobs have one sender, and it closes them. That ends the loops of the workers.
    go::spawn(move || {
        for file in 0..files.len() {
            jobs.send(file);
        }
        jobs.close();
    });

    // The results have four senders. Only when all of them have ended is it certain that nobody sends any more. This
    // is not done here below, because somebody has to receive meanwhile: the workers wait in their sends.
    go::spawn(move || {
        workers.wait();
        sums.close();
    });

    all.iter().collect()
}
