//! Twelve binders, read one after the other. The machine is busy during half of them, and goroutines start late.

use kit::Inputs;
use kit::go;
use kit::world::Disk;
use std::time::Duration;

mod kata;

const BINDERS: usize = 12;
const POCKETS: usize = 12;

fn main() {
    kit::go::threads(|stage| {
        let mut inputs = stage.inputs();
        let latency = Duration::from_micros(300)..Duration::from_micros(700);
        let disk = Disk::new(stage, "disk", latency, POCKETS);
        for (binder, busy) in busy(&mut inputs).into_iter().enumerate() {
            let pockets = pockets(&mut inputs);
            let latest = inputs.duration(if busy { millis(11)..millis(14) } else { millis(2)..millis(3) });
            go::start_late(stage, latest.mul_f64(0.8)..latest);
            for (sheet, digest) in kata::digests(&disk, &pockets) {
                stage.report(format_args!("binder {}, sheet {sheet}: {digest}", binder + 1));
            }
            stage.report(format_args!("binder {}: that is all", binder + 1));
        }
    })
}

/// During which binders the machine is busy: half of them, in no order.
fn busy(inputs: &mut Inputs) -> Vec<bool> {
    inputs.ids(BINDERS, 0..BINDERS as u64).into_iter().map(|place| place % 2 == 0).collect()
}

/// Sheets in most pockets, and none in three to five of them.
fn pockets(inputs: &mut Inputs) -> Vec<Option<u64>> {
    let mut pockets: Vec<Option<u64>> = inputs.ids(POCKETS, 1_000..10_000).into_iter().map(Some).collect();
    let count = inputs.number(3..6) as usize;
    for empty in inputs.ids(count, 0..POCKETS as u64) {
        pockets[empty as usize] = None;
    }
    pockets
}

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}
