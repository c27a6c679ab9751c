//@ fails: order
//! Reads up to four chunks while the sink drains, sets them aside, and takes them from there when it is ready. But a
//! `Vec` that is pushed to and popped from is a stack: what was set aside last comes first.

use kit::futures::future::join;
use kit::world::{Chunk, Sink, Source};

pub async fn copy(mut source: Source, sink: Sink) {
    let mut aside: Vec<Chunk> = Vec::new();
    loop {
        let next = match aside.pop() {
            Some(chunk) => Some(chunk),
            None => source.read().await,
        };
        let Some(chunk) = next else { break };
        if !sink.write(chunk) {
            join(sink.drain(), read_some(&mut source, &mut aside)).await;
        }
    }
    sink.finish().await;
}

async fn read_some(source: &mut Source, aside: &mut Vec<Chunk>) {
    while aside.len() < 4 {
        let Some(chunk) = source.read().await else { return };
        aside.push(chunk);
    }
}
