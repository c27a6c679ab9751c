//@ fails: threads
//! No pool, no jobs, and a WaitGroup that closes at the right time. Twenty goroutines share four cores; with twenty
//! thousand files there are twenty thousand, each with its file in memory.

use kit::cpu::{self, Digest};
use kit::crossbeam::sync::WaitGroup;
use kit::go::{self, chan};

pub fn checksums(files: Vec<Vec<u8>>) -> Vec<(usize, Digest)> {
    let (sums, all) = chan::make(0);
    let at_work = WaitGroup::new();
    for (file, content) in files.into_iter().enumerate() {
        let (sums, done) = (sums.clone(), at_work.clone());
        go::spawn(move || {
            sums.send((file, cpu::hash_file(&content)));
            drop(done);
        });
    }
    go::spawn(move || {
        at_work.wait();
        sums.close();
    });
    all.iter().collect()
}
