//! Make a digest of every block of a disk. A channel with little room carries the blocks.

use kit::cpu::{self, Digest};
use kit::go::chan;

/// Reads a block each time it is asked for one.
pub type Blocks = Box<dyn Iterator<Item = Vec<u8>> + Send>;

pub fn digests(blocks: Blocks, room: usize) -> Vec<Digest> {
    let (outbox, inbox) = chan::make(room);
    for block in blocks {
        outbox.send(block);
    }
    outbox.close();

    inbox.iter().map(|block| digest(&block)).collect()
}

fn digest(block: &[u8]) -> Digest {
    cpu::hash_file(&block[..308]) // the header tells blocks apart
}
