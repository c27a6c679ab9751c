//! The other way round: blocks are read and sent here, and a goroutine hashes them. Its digests come back at the end.

use kit::cpu::{self, Digest};
use kit::go::{self, chan};

pub type Blocks = Box<dyn Iterator<Item = Vec<u8>> + Send>;

pub fn digests(blocks: Blocks, room: usize) -> Vec<Digest> {
    let (outbox, inbox) = chan::make::<Vec<u8>>(room);
    let (done, result) = chan::make(1);
    go::spawn(move || done.send(inbox.iter().map(|block| digest(&block)).collect()));

    for block in blocks {
        outbox.send(block);
    }
    // Without this the goroutine would wait for one more block, and this one for its digests.
    outbox.close();
    result.recv().expect("the goroutine sends what it has computed")
}

fn digest(block: &[u8]) -> Digest {
    cpu::hash_file(&block[..308])
}
