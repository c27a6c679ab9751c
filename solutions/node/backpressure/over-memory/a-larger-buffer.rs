//@ fails: memory
//! Puts a channel for 64 chunks between source and sink, to even out their speeds. A buffer evens out bursts. It does
//! nothing about a source that is faster all the time, except to fill up later.

use kit::tokio;
use kit::tokio::sync::mpsc;
use kit::world::{Sink, Source};

pub async fn copy(mut source: Source, sink: Sink) {
    let (sender, mut receiver) = mpsc::channel(64);
    let read = async move {
        while let Some(chunk) = source.read().await {
            sender.send(chunk).await.expect("the writer listens to the end");
        }
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
