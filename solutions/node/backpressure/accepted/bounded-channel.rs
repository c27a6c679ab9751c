//! A reader and a writer with a bounded channel between them: `send` waits while the channel is full. This is how Go
//! and Rust spell backpressure. The writer still has to listen to the sink, or the buffer merely moves there.

use kit::tokio;
use kit::tokio::sync::mpsc;
use kit::world::{Sink, Source};

pub async fn copy(mut source: Source, sink: Sink) {
    // Two chunks read ahead, so that the sink has its next one while the source is at work on another.
    let (sender, mut receiver) = mpsc::channel(2);

    let read = async move {
        while let Some(chunk) = source.read().await {
            if sender.send(chunk).await.is_err() {
                return;
            }
        }
        // The sender is dropped here. That ends the loop below.
    };
    let write = async {
        while let Some(chunk) = receiver.recv().await {
            if !sink.write(chunk) {
                sink.drain().await;
            }
        }
        sink.finish().await;
    };
    tokio::join!(read, write);
}
