//! One checksum a file: who knows how many will come can count them, and nobody has to close the results.

use kit::cpu::{self, Digest};
use kit::go::{self, chan};
use std::sync::Arc;

const WORKERS: usize = 4;

pub fn checksums(files: Vec<Vec<u8>>) -> Vec<(usize, Digest)> {
    let files = Arc::new(files);
    let (jobs, queue) = chan::make::<usize>(files.len());
    let (sums, all) = chan::make(0);

    for _ in 0..WORKERS {
        let (files, queue, sums) = (files.clone(), queue.clone(), sums.clone());
        go::spawn(move || {
            for file in queue {
                sums.send((file, cpu::hash_file(&files[file])));
            }
        });
    }

    // The jobs still have to be closed, or the workers wait for more of them until the program ends.
    (0..files.len()).for_each(|file| jobs.send(file));
    jobs.close();

    // This holds only as long as every job gives exactly one result. A worker that skips a file would have us wait
    // here for ever.
    all.iter().take(files.len()).collect()
}
