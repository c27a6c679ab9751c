//@ fails: output
//! Sleeps for five milliseconds before it waits. That is longer than any goroutine took to start on the author's laptop,
//! and shorter than it takes when the machine is busy.

use kit::cpu::{self, Digest};
use kit::go::{self, WaitGroup};
use kit::world::Disk;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

pub fn digests(disk: &Disk, pockets: &[Option<u64>]) -> BTreeMap<u64, Digest> {
    let sheets = WaitGroup::new();
    let found = Arc::new(Mutex::new(BTreeMap::new()));
    for pocket in pockets {
        let Some(sheet) = *pocket else { continue };
        let (disk, sheets, found) = (disk.clone(), sheets.clone(), found.clone());
        go::spawn(move || {
            sheets.add(1);
            let digest = cpu::hash_file(disk.read(sheet).text.as_bytes());
            found.lock().expect("nobody panics with the map in hand").insert(sheet, digest);
            sheets.done();
        });
    }
    thread::sleep(Duration::from_millis(5));
    sheets.wait();
    let digests = found.lock().expect("nobody panics with the map in hand");
    digests.clone()
}
