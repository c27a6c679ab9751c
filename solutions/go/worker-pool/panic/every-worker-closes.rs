//@ fails: panic
//! Each worker closes the results when it finds no more jobs. The first one may, but the others are still sending,
//! and then they close as well.

use kit::cpu::{self, Digest};
use kit::go::{self, chan};
use std::sync::Arc;

pub fn checksums(files: Vec<Vec<u8>>) -> Vec<(usize, Digest)> {
    let files = Arc::new(files);
    let (jobs, queue) = chan::make::<usize>(files.len());
    let (sums, all) = chan::make(0);
    (0..files.len()).for_each(|file| jobs.send(file));
    jobs.close();
    for _ in 0..4 {
        let (files, queue, sums) = (files.clone(), queue.clone(), sums.clone());
        go::spawn(move || {
            for file in queue {
                sums.send((file, cpu::hash_file(&files[file])));
            }
            sums.close();
        });
    }
    all.iter().collect()
}
