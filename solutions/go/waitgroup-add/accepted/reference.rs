//! Adds before each start. Whatever the goroutines have done by then, the wait knows how many there are.

use kit::cpu::{self, Digest};
use kit::go::{self, WaitGroup};
use kit::world::Disk;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

pub fn digests(disk: &Disk, pockets: &[Option<u64>]) -> BTreeMap<u64, Digest> {
    let sheets = WaitGroup::new();
    let found = Arc::new(Mutex::new(BTreeMap::new()));
    for pocket in pockets {
        // Empty pockets are left out before anything is counted: one that is added and never done would keep the wait
        // below waiting for ever.
        let Some(sheet) = *pocket else { continue };
        sheets.add(1); // here, and not in the goroutine, which may start any time later

        let (disk, sheets, found) = (disk.clone(), sheets.clone(), found.clone());
        go::spawn(move || {
            let digest = cpu::hash_file(disk.read(sheet).text.as_bytes());
            found.lock().expect("nobody panics with the map in hand").insert(sheet, digest);
            sheets.done(); // after the result is in its place, since the wait may be over now
        });
    }
    sheets.wait();
    let digests = found.lock().expect("nobody panics with the map in hand");
    digests.clone()
}
