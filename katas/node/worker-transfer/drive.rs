//! An image of 16 MiB, and a heartbeat that notices when the loop is busy copying it.

use kit::world::Heartbeat;
use kit::{Bytes, Inputs};
use std::time::Duration;

mod kata;

const MIB: u64 = 1 << 20;

fn main() {
    kit::node::run(async |stage| {
        let image = image(&mut stage.inputs());
        Heartbeat::start(stage, Duration::from_millis(1));
        stage.report(kata::summary_of(image).await);
        stage.fact("MiB copied", (stage.copied() / MIB) as i64);
    })
}

/// A surface of one shade with specks on it: quick to make, and another one for each seed.
fn image(inputs: &mut Inputs) -> Bytes {
    let mut pixels = vec![inputs.number(0..256) as u8; (16 * MIB) as usize];
    for speck in inputs.ids(1_000, 0..16 * MIB) {
        pixels[speck as usize] = inputs.number(0..256) as u8;
    }
    pixels.into()
}
