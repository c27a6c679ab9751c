//! Rust's own way: a channel of crossbeam is closed when its last sender is dropped, so nobody has to say it.

use kit::cpu::{self, Digest};
use kit::crossbeam::channel;
use std::sync::Mutex;
use std::thread;

const WORKERS: usize = 4;

pub fn checksums(files: Vec<Vec<u8>>) -> Vec<(usize, Digest)> {
    let jobs = Mutex::new(files.iter().enumerate());
    let take = || jobs.lock().expect("nobody panics while taking a job").next();
    let (sums, all) = channel::unbounded();

    thread::scope(|scope| {
        for _ in 0..WORKERS {
            let sums = sums.clone();
            scope.spawn(move || {
                while let Some((file, content)) = take() {
                    sums.send((file, cpu::hash_file(content))).expect("`all` is there until the end");
                }
            });
        }
    });

    // The clones went with their workers, and this is the last one. Forget this line, and the next one waits for
    // ever: the mistake that it is in Go to close nothing.
    drop(sums);
    all.iter().collect()
}
