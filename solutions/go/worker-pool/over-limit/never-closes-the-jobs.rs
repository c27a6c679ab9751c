//@ fails: leaks
//! Counts the results, and the list is complete. But nobody closes the jobs, so the four workers go on waiting for
//! the twenty-first file, in each call of this function four more.

use kit::cpu::{self, Digest};
use kit::go::{self, chan};
use std::sync::Arc;

pub fn checksums(files: Vec<Vec<u8>>) -> Vec<(usize, Digest)> {
    let files = Arc::new(files);
    let (jobs, queue) = chan::make::<usize>(files.len());
    let (sums, all) = chan::make(0);
    (0..files.len()).for_each(|file| jobs.send(file));
    for _ in 0..4 {
        let (files, queue, sums) = (files.clone(), queue.clone(), sums.clone());
        go::spawn(move || {
            for file in queue {
                sums.send((file, cpu::hash_file(&files[file])));
            }
        });
    }
    all.iter().take(files.len()).collect()
}
