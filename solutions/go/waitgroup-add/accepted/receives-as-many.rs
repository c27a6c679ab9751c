//! No WaitGroup and no lock: each goroutine sends what it has found, and as many results are received as were started.

use kit::cpu::{self, Digest};
use kit::go::{self, chan};
use kit::world::Disk;
use std::collections::BTreeMap;

pub fn digests(disk: &Disk, pockets: &[Option<u64>]) -> BTreeMap<u64, Digest> {
    let (found, results) = chan::make(pockets.len());
    let mut started = 0;
    for &sheet in pockets.iter().flatten() {
        let (disk, found) = (disk.clone(), found.clone());
        go::spawn(move || found.send((sheet, cpu::hash_file(disk.read(sheet).text.as_bytes()))));
        started += 1;
    }
    // A receive waits for a goroutine that has not started as it does for one that is at work.
    results.iter().take(started).collect()
}
