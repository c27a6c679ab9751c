//! A clone comes from a student, and so does every byte of its packs: looking for a commit in one gives its time or
//! nothing, never a panic, and never takes long.

#![no_main]

use cmkata::store::handed::commit::{Id, committed, pack};
use libfuzzer_sys::fuzz_target;
use std::io::Cursor;

/// Where the fuzzer's bytes go.
const OFFSET: u32 = 12;

fuzz_target!(|bytes: &[u8]| {
    committed(bytes);
    let Some(id) = Id::from_hex(&"5".repeat(40)) else { return };
    // A pack with an index that is right, so that the fuzzer need not find either before it comes to an object.
    let whole = [b"PACK\0\0\0\x02\0\0\0\x01", bytes].concat();
    find(&index(), &whole, &id);
    // And both as the fuzzer would have them.
    let (index, pack) = bytes.split_at(bytes.len() / 2);
    find(&[b"\xfftOc\0\0\0\x02", index].concat(), pack, &id);
});

fn find(index: &[u8], bytes: &[u8], id: &Id) {
    if let Some(commit) = pack::commit(Cursor::new(index), Cursor::new(bytes), id) {
        committed(&commit);
    }
}

/// The index of a pack with one object.
fn index() -> Vec<u8> {
    let mut index = b"\xfftOc\0\0\0\x02".to_vec();
    index.extend((0..256_u32).flat_map(|first| u32::from(first >= 0x55).to_be_bytes()));
    index.extend([0x55; 20]);
    index.extend([0; 4]);
    index.extend(OFFSET.to_be_bytes());
    index
}
