//@ fails: output
//! Adds in time, and says that it is done as soon as the sheet has been read. The digest is computed and stored after
//! that, and by then the last wait is over.

use kit::cpu::{self, Digest};
use kit::go::{self, WaitGroup};
use kit::world::Disk;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

pub fn digests(disk: &Disk, pockets: &[Option<u64>]) -> BTreeMap<u64, Digest> {
    let reads = WaitGroup::new();
    let found = Arc::new(Mutex::new(BTreeMap::new()));
    for &sheet in pockets.iter().flatten() {
        reads.add(1);
        let (disk, reads, found) = (disk.clone(), reads.clone(), found.clone());
        go::spawn(move || {
            let file = disk.read(sheet);
            reads.done();
            let digest = cpu::hash_file(file.text.as_bytes());
            found.lock().expect("nobody panics with the map in hand").insert(sheet, digest);
        });
    }
    reads.wait();
    let digests = found.lock().expect("nobody panics with the map in hand");
    digests.clone()
}
