//@ fails: panic
//! Whoever hands out the files closes the results after the last one. Handed out is not done: four files are still
//! being hashed, and their workers send on a closed channel.

use kit::cpu::{self, Digest};
use kit::go::{self, chan};
use std::sync::Arc;

pub fn checksums(files: Vec<Vec<u8>>) -> Vec<(usize, Digest)> {
    let files = Arc::new(files);
    let (jobs, queue) = chan::make::<usize>(0);
    let (sums, all) = chan::make(0);
    for _ in 0..4 {
        let (files, queue, sums) = (files.clone(), queue.clone(), sums.clone());
        go::spawn(move || {
            for file in queue {
                sums.send((file, cpu::hash_file(&files[file])));
            }
        });
    }
    go::spawn(move || {
        for file in 0..files.len() {
            jobs.send(file);
        }
        jobs.close();
        sums.close();
    });
    all.iter().collect()
}
