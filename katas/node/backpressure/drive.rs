//! A dump of a hundred chunks or so, from a source that is at least twice as fast as its sink.

use kit::world::{Marks, Sink, Source};
use std::time::Duration;

mod kata;

const KIB: usize = 1024;

fn main() {
    kit::node::run(async |stage| {
        let mut inputs = stage.inputs();
        let chunks = inputs.number(95..105);
        // How slow the sink is, only the sink knows: a pace that suits one run does not suit another.
        let pace = inputs.number(3..7) * 1_000;
        let source = Source::new(stage, "source", chunks, 64 * KIB, micros(1_300)..micros(1_700));
        let marks = Marks { high: 256 * KIB, low: 0 };
        let sink = Sink::new(stage, "sink", micros(pace)..micros(pace + 500), marks);
        kata::copy(source, sink.clone()).await;
        // What is there at all. In which order it came is a check of its own.
        let mut written = sink.written(stage);
        written.sort();
        written.iter().for_each(|line| stage.report(line));
    })
}

const fn micros(micros: u64) -> Duration {
    Duration::from_micros(micros)
}
