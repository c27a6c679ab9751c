//@ fails: panic
//! Counts the sheets, but has a goroutine for every pocket, and each is done at its end. The empty ones bring the count
//! to zero too soon, and the last sheets bring it below.

use kit::cpu::{self, Digest};
use kit::go::{self, WaitGroup};
use kit::world::Disk;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

pub fn digests(disk: &Disk, pockets: &[Option<u64>]) -> BTreeMap<u64, Digest> {
    let sheets = WaitGroup::new();
    let found = Arc::new(Mutex::new(BTreeMap::new()));
    sheets.add(pockets.iter().flatten().count() as i64);
    for pocket in pockets.iter().copied() {
        let (disk, sheets, found) = (disk.clone(), sheets.clone(), found.clone());
        go::spawn(move || {
            if let Some(sheet) = pocket {
                let digest = cpu::hash_file(disk.read(sheet).text.as_bytes());
                found.lock().expect("nobody panics with the map in hand").insert(sheet, digest);
            }
            sheets.done();
        });
    }
    sheets.wait();
    let digests = found.lock().expect("nobody panics with the map in hand");
    digests.clone()
}
