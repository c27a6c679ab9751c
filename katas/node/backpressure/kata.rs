//! Copy everything from a fast source to a slow sink.

use kit::world::{Sink, Source};

pub async fn copy(mut source: Source, sink: Sink) {
    while let Some(chunk) = source.read().await {
        sink.write(chunk);
    }
    sink.finish().await;
}
