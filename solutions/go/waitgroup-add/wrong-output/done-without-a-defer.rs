//@ fails: output
//! Adds in time, and is done in the first line, where Go programs have `defer wg.Done()`, but without the `defer`. So the
//! wait is over when the last goroutine has started, and that one has read nothing yet.

use kit::cpu::{self, Digest};
use kit::go::{self, WaitGroup};
use kit::world::Disk;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

pub fn digests(disk: &Disk, pockets: &[Option<u64>]) -> BTreeMap<u64, Digest> {
    let sheets = WaitGroup::new();
    let found = Arc::new(Mutex::new(BTreeMap::new()));
    for &sheet in pockets.iter().flatten() {
        sheets.add(1);
        let (disk, sheets, found) = (disk.clone(), sheets.clone(), found.clone());
        go::spawn(move || {
            sheets.done();
            let digest = cpu::hash_file(disk.read(sheet).text.as_bytes());
            found.lock().expect("nobody panics with the map in hand").insert(sheet, digest);
        });
    }
    sheets.wait();
    let digests = found.lock().expect("nobody panics with the map in hand");
    digests.clone()
}
