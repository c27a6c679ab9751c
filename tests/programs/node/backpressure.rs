//! A sink that takes 3 ms a chunk asks for a pause when its buffer is full, and says once when it has drained.
//@ takes: 15 ms
//@ reports: wants more: [true, true, false], drained at 6 ms with 2 written
//@ reports: nothing more to hear of: true
//@ reports: a new pause ends at 15 ms with 5 written

use kit::Stage;
use kit::futures::FutureExt;
use kit::tokio::time::Instant;
use kit::world::{Marks, Sink, Source};
use std::time::Duration;

pub async fn run(stage: &Stage) {
    let nothing = Duration::ZERO..Duration::from_nanos(1);
    let mut source = Source::new(stage, "source", 6, 100, nothing);
    let three = Duration::from_millis(3)..Duration::from_nanos(3_000_001);
    let sink = Sink::new(stage, "sink", three, Marks { high: 300, low: 100 });
    let start = Instant::now();
    let mut three_more = async || {
        let mut wants_more = Vec::new();
        for _ in 0..3 {
            wants_more.push(sink.write(source.read().await.expect("there are six chunks")));
        }
        wants_more
    };

    let wants_more = three_more().await;
    sink.drain().await;
    let (at, written) = (start.elapsed().as_millis(), sink.written(stage).len());
    stage.report(format!("wants more: {wants_more:?}, drained at {at} ms with {written} written"));
    stage.report(format!("nothing more to hear of: {}", sink.drain().now_or_never().is_none()));

    three_more().await;
    sink.drain().await;
    let (at, written) = (start.elapsed().as_millis(), sink.written(stage).len());
    stage.report(format!("a new pause ends at {at} ms with {written} written"));
}
