//! Hashes eight uploads while a heartbeat ticks on the event loop.

use kit::Inputs;
use kit::world::Heartbeat;
use std::time::Duration;

mod kata;

fn main() {
    kit::node::run(async |stage| {
        let uploads = uploads(&mut stage.inputs());
        Heartbeat::start(stage, Duration::from_millis(1));
        for digest in kata::hash_uploads(uploads).await {
            stage.report(digest);
        }
    })
}

/// Six small uploads between two large ones. The first is never done first, so that the order of completion is
/// never the right one. The largest comes last, so that a pool's time is hardly a matter of how the small ones
/// happen to be dealt out.
fn uploads(inputs: &mut Inputs) -> Vec<Vec<u8>> {
    let mut sizes = vec![6 * KIB];
    sizes.extend((0..6).map(|_| inputs.number(2 * KIB..5 * KIB)));
    sizes.push(8 * KIB);
    sizes.into_iter().map(|size| inputs.bytes(size as usize)).collect()
}

const KIB: u64 = 1024;
