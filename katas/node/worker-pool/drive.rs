//! Sixteen files for a pool of workers, four of them large.

use kit::world::Heartbeat;
use kit::{Bytes, Inputs};
use std::time::Duration;

mod kata;

fn main() {
    kit::node::run(async |stage| {
        let files = files(&mut stage.inputs());
        Heartbeat::start(stage, Duration::from_millis(1));
        for digest in kata::hash_files(files).await {
            stage.report(digest);
        }
    })
}

/// The large ones stand where they share a worker both when each of four takes four in a row, and when each takes
/// every fourth.
fn files(inputs: &mut Inputs) -> Vec<Bytes> {
    const KIB: u64 = 1024;
    let is_large = |place| matches!(place, 0 | 1 | 4 | 5);
    let mut file = |place| {
        let size = if is_large(place) { 7 * KIB..8 * KIB } else { KIB..2 * KIB };
        let size = inputs.number(size);
        inputs.bytes(size as usize).into()
    };
    (0..16).map(&mut file).collect()
}
