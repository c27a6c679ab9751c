//! Write until the sink says that it is full, then wait until it has drained.

use kit::world::{Sink, Source};

pub async fn copy(mut source: Source, sink: Sink) {
    // A source that nobody reads from waits. So not reading is all it takes to slow it down, and the slowness travels
    // on: were the source a socket, its sender would fill the socket's buffer and then be held back by TCP.
    while let Some(chunk) = source.read().await {
        // Only a write that returned false is followed by a drain. The chunk itself was taken, even then.
        if !sink.write(chunk) {
            sink.drain().await;
        }
    }
    // What is in the buffer is not written yet: without this the last chunks would be cut off.
    sink.finish().await;
}
