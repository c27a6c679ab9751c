//@ fails: deadlock
//! Reads in a goroutine and hashes as the blocks come: all of them, and then it waits for one more. The goroutine that
//! sent the last one has ended without a word.

use kit::cpu::{self, Digest};
use kit::go::{self, chan};

pub type Blocks = Box<dyn Iterator<Item = Vec<u8>> + Send>;

pub fn digests(blocks: Blocks, room: usize) -> Vec<Digest> {
    let (outbox, inbox) = chan::make(room);
    go::spawn(move || blocks.for_each(|block| outbox.send(block)));
    inbox.iter().map(|block| digest(&block)).collect()
}

fn digest(block: &[u8]) -> Digest {
    cpu::hash_file(&block[..308])
}
