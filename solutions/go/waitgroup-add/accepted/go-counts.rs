//! `wg.Go`, as of Go 1.25: it adds, starts the goroutine, and is done when that has returned. Nothing can be forgotten.

use kit::cpu::{self, Digest};
use kit::go::WaitGroup;
use kit::world::Disk;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

pub fn digests(disk: &Disk, pockets: &[Option<u64>]) -> BTreeMap<u64, Digest> {
    let group = WaitGroup::new();
    let found = Arc::new(Mutex::new(BTreeMap::new()));
    // `flatten` passes over what is `None`.
    for &sheet in pockets.iter().flatten() {
        let (disk, found) = (disk.clone(), found.clone());
        group.go(move || {
            let digest = cpu::hash_file(disk.read(sheet).text.as_bytes());
            found.lock().expect("nobody panics with the map in hand").insert(sheet, digest);
        });
    }
    group.wait();
    let digests = found.lock().expect("nobody panics with the map in hand");
    digests.clone()
}
