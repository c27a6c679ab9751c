//! Reads the next chunk while the sink drains, and no further: when the sink is ready, so is the chunk.

use kit::futures::future::join;
use kit::world::{Sink, Source};

pub async fn copy(mut source: Source, sink: Sink) {
    let mut next = source.read().await;
    while let Some(chunk) = next {
        let is_full = !sink.write(chunk);
        let drained = async {
            if is_full {
                sink.drain().await;
            }
        };
        (_, next) = join(drained, source.read()).await;
    }
    sink.finish().await;
}
