//@ fails: elapsed
//! Adds, starts and waits, in that order, and all three in the loop. Nothing is missed, and nothing happens side by side.

use kit::cpu::{self, Digest};
use kit::go::{self, WaitGroup};
use kit::world::Disk;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

pub fn digests(disk: &Disk, pockets: &[Option<u64>]) -> BTreeMap<u64, Digest> {
    let found = Arc::new(Mutex::new(BTreeMap::new()));
    for &sheet in pockets.iter().flatten() {
        let one = WaitGroup::new();
        one.add(1);
        let (disk, done, found) = (disk.clone(), one.clone(), found.clone());
        go::spawn(move || {
            let digest = cpu::hash_file(disk.read(sheet).text.as_bytes());
            found.lock().expect("nobody panics with the map in hand").insert(sheet, digest);
            done.done();
        });
        one.wait();
    }
    let digests = found.lock().expect("nobody panics with the map in hand");
    digests.clone()
}
