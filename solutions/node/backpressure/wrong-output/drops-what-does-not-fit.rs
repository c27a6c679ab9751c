//@ fails: output, order
//! Throws chunks away while the sink is full. That is right for video frames and for readings of a sensor, and wrong
//! for a dump.

use kit::futures::FutureExt;
use kit::world::{Sink, Source};

pub async fn copy(mut source: Source, sink: Sink) {
    let mut wants_more = true;
    while let Some(chunk) = source.read().await {
        wants_more |= sink.drain().now_or_never().is_some();
        if wants_more {
            wants_more = sink.write(chunk);
        }
    }
    sink.finish().await;
}
