//! One goroutine reads and sends, another receives and hashes. Then every capacity will do.

use kit::cpu::{self, Digest};
use kit::go::{self, chan};

pub type Blocks = Box<dyn Iterator<Item = Vec<u8>> + Send>;

pub fn digests(blocks: Blocks, room: usize) -> Vec<Digest> {
    let (outbox, inbox) = chan::make(room);

    // Whoever sends closes, after the last block. While there is no room this goroutine waits, and it reads nothing
    // meanwhile: that is how a bounded channel slows down the faster side.
    go::spawn(move || {
        for block in blocks {
            outbox.send(block);
        }
        outbox.close();
    });

    // One sender and one receiver: the blocks come in the order in which they were sent.
    inbox.iter().map(|block| digest(&block)).collect()
}

fn digest(block: &[u8]) -> Digest {
    cpu::hash_file(&block[..308])
}
