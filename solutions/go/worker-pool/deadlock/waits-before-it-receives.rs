//@ fails: deadlock
//! Waits for the workers, closes the results and then reads them. The workers wait too: nobody receives what they
//! send until they have ended, and they cannot end before they have sent it.

use kit::cpu::{self, Digest};
use kit::crossbeam::sync::WaitGroup;
use kit::go::{self, chan};
use std::sync::Arc;

pub fn checksums(files: Vec<Vec<u8>>) -> Vec<(usize, Digest)> {
    let files = Arc::new(files);
    let (jobs, queue) = chan::make::<usize>(files.len());
    let (sums, all) = chan::make(0);
    (0..files.len()).for_each(|file| jobs.send(file));
    jobs.close();
    let workers = WaitGroup::new();
    for _ in 0..4 {
        let (files, queue, sums) = (files.clone(), queue.clone(), sums.clone());
        let done = workers.clone();
        go::spawn(move || {
            for file in queue {
                sums.send((file, cpu::hash_file(&files[file])));
            }
            drop(done);
        });
    }
    workers.wait();
    sums.close();
    all.iter().collect()
}
