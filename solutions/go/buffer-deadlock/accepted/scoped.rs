//! A scope and a channel of crossbeam. The sender moves into the thread that reads, and the channel closes when that
//! thread ends.

use kit::cpu::{self, Digest};
use kit::crossbeam::channel;
use std::thread;

pub type Blocks = Box<dyn Iterator<Item = Vec<u8>> + Send>;

pub fn digests(mut blocks: Blocks, room: usize) -> Vec<Digest> {
    let (outbox, inbox) = channel::bounded(room);
    thread::scope(|scope| {
        // `move` gives the only sender to the thread. If it stayed here it would be dropped after the loop below,
        // which waits for just that.
        scope.spawn(move || blocks.try_for_each(|block| outbox.send(block)));
        inbox.iter().map(|block| digest(&block)).collect()
    })
}

fn digest(block: &[u8]) -> Digest {
    cpu::hash_file(&block[..308])
}
