//@ fails: output
//! Sends only when there is room, so that nothing can ever wait for ever. Blocks that find none are gone.

use kit::cpu::{self, Digest};
use kit::go::{self, chan};

pub type Blocks = Box<dyn Iterator<Item = Vec<u8>> + Send>;

pub fn digests(blocks: Blocks, room: usize) -> Vec<Digest> {
    let (outbox, inbox) = chan::make(room);
    go::spawn(move || {
        for block in blocks {
            let _ = outbox.case().try_send(block);
        }
        outbox.close();
    });
    inbox.iter().map(|block| digest(&block)).collect()
}

fn digest(block: &[u8]) -> Digest {
    cpu::hash_file(&block[..308])
}
