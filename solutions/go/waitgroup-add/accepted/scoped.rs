//! Rust's own way: a scope waits for all its threads, whether they have begun or not. There is no count to get wrong.

use kit::cpu::{self, Digest};
use kit::world::Disk;
use std::collections::BTreeMap;
use std::thread;

pub fn digests(disk: &Disk, pockets: &[Option<u64>]) -> BTreeMap<u64, Digest> {
    let digest = |sheet| cpu::hash_file(disk.read(sheet).text.as_bytes());
    thread::scope(|scope| {
        // Collected first, so that all are under way before the first one is joined.
        let threads: Vec<_> =
            pockets.iter().flatten().map(|&sheet| (sheet, scope.spawn(move || digest(sheet)))).collect();
        let join = |(sheet, thread): (u64, thread::ScopedJoinHandle<'_, Digest>)| {
            (sheet, thread.join().expect("reading does not panic"))
        };
        threads.into_iter().map(join).collect()
    })
}
