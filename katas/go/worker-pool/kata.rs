//! Hash the files of a release with four workers. Each checksum comes with the number of its file.

use kit::cpu::{self, Digest};
use kit::go::{self, chan};
use std::sync::Arc;

const WORKERS: usize = 4;

pub fn checksums(files: Vec<Vec<u8>>) -> Vec<(usize, Digest)> {
    let files = Arc::new(files);
    let (jobs, queue) = chan::make::<usize>(0);
    let (sums, all) = chan::make(0);

    for _ in 0..WORKERS {
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
    });

    all.iter().collect()
}
