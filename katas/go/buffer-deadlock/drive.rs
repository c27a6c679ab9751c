//! Three backups of a disk of 96 blocks: over a channel without room, with room for one block, and for eight.

use kit::Inputs;
use std::thread;
use std::time::Duration;

mod kata;

const BLOCKS: usize = 96;
const BLOCK: usize = 64 * 1024;
const HEADER: usize = 512;

fn main() {
    kit::go::threads(|stage| {
        let headers = headers(&mut stage.inputs());
        for room in [0, 1, 8] {
            for (number, digest) in kata::digests(read(headers.clone()), room).iter().enumerate() {
                stage.report(format_args!("room for {room}, block {number}: {digest}"));
            }
        }
    })
}

fn headers(inputs: &mut Inputs) -> Vec<Vec<u8>> {
    (0..BLOCKS).map(|_| inputs.bytes(HEADER)).collect()
}

/// Each block is made when it is read, so that only those are in memory that somebody holds.
fn read(headers: Vec<Vec<u8>>) -> Box<dyn Iterator<Item = Vec<u8>> + Send> {
    Box::new(headers.into_iter().map(|header| {
        thread::sleep(Duration::from_millis(2));
        let mut block = vec![0; BLOCK];
        block[..HEADER].copy_from_slice(&header);
        block
    }))
}
