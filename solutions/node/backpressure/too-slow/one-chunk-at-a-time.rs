//@ fails: elapsed
//! Waits after each chunk until it has been written. Memory is no issue any more, but source and sink take turns:
//! while one works, the other has nothing to do.

use kit::world::{Sink, Source};

pub async fn copy(mut source: Source, sink: Sink) {
    while let Some(chunk) = source.read().await {
        sink.write(chunk);
        sink.finish().await;
    }
}
