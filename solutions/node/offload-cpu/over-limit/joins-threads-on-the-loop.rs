//@ fails: loop_stall
//! Four threads share the work, and all cores are busy. But `join`, which ends the scope below, blocks the
//! thread that calls it, and that is the event loop.

use kit::cpu::{self, Digest};
use std::sync::Mutex;
use std::thread;

pub async fn hash_uploads(uploads: Vec<Vec<u8>>) -> Vec<Digest> {
    let queue = Mutex::new(uploads.iter().enumerate());
    let take = || queue.lock().expect("nobody panics while taking an upload").next();
    let mut digests = thread::scope(|scope| {
        let work = || std::iter::from_fn(take).map(|(place, upload)| (place, cpu::hash_file(upload)));
        let workers: Vec<_> = (0..4).map(|_| scope.spawn(move || work().collect::<Vec<_>>())).collect();
        let done = workers.into_iter().flat_map(|worker| worker.join().expect("hashing does not panic"));
        done.collect::<Vec<_>>()
    });
    digests.sort_by_key(|(place, _)| *place);
    digests.into_iter().map(|(_, digest)| digest).collect()
}
