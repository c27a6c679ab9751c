//! Hashes eight uploads while a heartbeat ticks on the event loop.

use kit::world::Heartbeat;
use std::time::Duration;

mod kata;

const KIB: usize = 1024;

fn main() {
    kit::node::run(async |stage| {
        let mut inputs = stage.inputs();
        // The first upload is the largest, so uploads are never done in the order in which they came.
        let mut uploads = vec![inputs.bytes(8 * KIB)];
        uploads.extend((1..8).map(|_| {
            let size = inputs.number(2 * KIB as u64..6 * KIB as u64);
            inputs.bytes(size as usize)
        }));
        Heartbeat::start(stage, Duration::from_millis(1));
        for digest in kata::hash_uploads(uploads).await {
            stage.report(digest);
        }
    })
}
