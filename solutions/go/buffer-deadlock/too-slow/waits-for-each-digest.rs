//@ fails: elapsed
//! Two goroutines, and a channel back that says when a block is done. The reader waits for that before it reads the
//! next one, so the two take turns.

use kit::cpu::{self, Digest};
use kit::go::{self, chan};

pub type Blocks = Box<dyn Iterator<Item = Vec<u8>> + Send>;

pub fn digests(blocks: Blocks, room: usize) -> Vec<Digest> {
    let (outbox, inbox) = chan::make::<Vec<u8>>(room);
    let (done, finished) = chan::make(0);
    go::spawn(move || {
        for block in blocks {
            outbox.send(block);
            finished.recv().expect("a digest comes for each block");
        }
        outbox.close();
    });
    let hash = |block: Vec<u8>| {
        let digest = digest(&block);
        done.send(());
        digest
    };
    inbox.iter().map(hash).collect()
}

fn digest(block: &[u8]) -> Digest {
    cpu::hash_file(&block[..308])
}
