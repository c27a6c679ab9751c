//@ fails: elapsed
//! Makes room by itself: a block that finds none is hashed right here, after those that wait. It is correct for every
//! capacity, and it never does two things at once.

use kit::cpu::{self, Digest};
use kit::crossbeam::channel::{self, TrySendError};

pub type Blocks = Box<dyn Iterator<Item = Vec<u8>> + Send>;

pub fn digests(blocks: Blocks, room: usize) -> Vec<Digest> {
    let (outbox, inbox) = channel::bounded(room);
    let mut all = Vec::new();
    for block in blocks {
        if let Err(TrySendError::Full(block)) = outbox.try_send(block) {
            all.extend(inbox.try_iter().map(|block| digest(&block)));
            all.push(digest(&block));
        }
    }
    all.extend(inbox.try_iter().map(|block| digest(&block)));
    all
}

fn digest(block: &[u8]) -> Digest {
    cpu::hash_file(&block[..308])
}
