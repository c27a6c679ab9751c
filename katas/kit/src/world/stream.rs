//! A fast source and a slow sink. The sink takes whatever it is given, and says when that is too much.

use super::service::{Service, reserve_calls};
use crate::rng::{Rng, digest};
use crate::stage::nanos;
use crate::{Stage, device};
use machine::Alarm;
use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Poll, Waker};
use std::time::Duration;
use trace::{CallEnd, Event};

/// A piece of a stream. Only a source makes one.
pub struct Chunk {
    number: u64,
    data: Vec<u8>,
}

impl Chunk {
    /// Its place in the stream, counted from 0.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// How many bytes it holds.
    #[expect(clippy::len_without_is_empty, reason = "no chunk is empty")]
    pub fn len(&self) -> usize {
        self.data.len()
    }
}

impl fmt::Debug for Chunk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "chunk {} of {} bytes", self.number, self.data.len())
    }
}

/// A stream that is read chunk by chunk.
pub struct Source {
    service: Arc<Service>,
    seed: u64,
    chunk_bytes: usize,
    left: Range<u64>,
}

impl Source {
    /// A source of as many `chunks` of `chunk_bytes` each, which takes `latency` for every one.
    ///
    /// # Panics
    /// If chunks are empty.
    pub fn new(
        stage: &Stage,
        name: &str,
        chunks: u64,
        chunk_bytes: usize,
        latency: Range<Duration>,
    ) -> Source {
        assert!(chunk_bytes > 0, "an empty chunk says that a stream has ended");
        let service = Service::new(stage, name, latency, 1);
        Source { service, seed: stage.seed(), chunk_bytes, left: 0..chunks }
    }

    /// The next chunk, once polled; `None` after the last one. Whoever does not read keeps the source waiting.
    pub async fn read(&mut self) -> Option<Chunk> {
        let number = self.left.next()?;
        self.service.request(number).await;
        Some(chunk(self.seed, number, self.chunk_bytes))
    }
}

/// How full a sink's buffer may get, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// From here on the sink asks for a pause.
    pub high: usize,
    /// Down here it asks for more. Node's streams have it at 0.
    pub low: usize,
}

/// A stream that is written chunk by chunk; clones write to the same one. Chunks wait in its buffer, which has no
/// bound: the marks are advice.
#[derive(Clone)]
pub struct Sink {
    shared: Arc<Shared>,
}

struct Shared {
    name: String,
    seed: u64,
    latency_ns: Range<u64>,
    marks: Marks,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// The first one is being written.
    buffer: VecDeque<Chunk>,
    buffered: usize,
    drain: Drain,
    wakers: Vec<Waker>,
    written: Vec<String>,
}

/// What a pause has come to.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Drain {
    /// Nobody was asked to pause.
    #[default]
    Idle,
    /// A write was told to pause, and the buffer is still above the low mark.
    Due,
    /// The buffer has drained, and nobody has heard of it yet.
    Came,
}

impl Sink {
    /// A sink that takes `latency` for every chunk, one after another.
    ///
    /// # Panics
    /// If the low mark is not below the high one.
    pub fn new(stage: &Stage, name: &str, latency: Range<Duration>, marks: Marks) -> Sink {
        assert!(marks.low < marks.high, "a sink that is full has to drain before it wants more");
        Sink {
            shared: Arc::new(Shared {
                name: name.to_owned(),
                seed: stage.seed(),
                latency_ns: nanos(latency.start)..nanos(latency.end),
                marks,
                state: Mutex::default(),
            }),
        }
    }

    /// Puts a chunk into the buffer, however full that is, and returns at once: whether the sink wants more now.
    /// If it does not, [`Sink::drain`] tells when it does.
    pub fn write(&self, chunk: Chunk) -> bool {
        let mut state = self.shared.state();
        state.buffered += chunk.len();
        state.buffer.push_back(chunk);
        let wants_more = state.buffered < self.shared.marks.high;
        if !wants_more {
            state.drain = Drain::Due;
        }
        if state.buffer.len() == 1 {
            self.shared.begin(&state.buffer[0]);
        }
        wants_more
    }

    /// Ready when the buffer has drained to its low mark after a [`Sink::write`] that returned false.
    ///
    /// This is an event, as `drain` is in Node, and no question: where no write was told to pause, there is nothing
    /// to come, and it is never ready.
    pub async fn drain(&self) {
        self.shared.until(|state| state.drain == Drain::Came).await;
        self.shared.state().drain = Drain::Idle;
    }

    /// Ready when every chunk that was put into the buffer has been written.
    pub async fn finish(&self) {
        self.shared.until(|state| state.buffer.is_empty()).await;
    }

    /// What has been written so far, a line a chunk.
    pub fn written(&self, _: &Stage) -> Vec<String> {
        self.shared.state().written.clone()
    }
}

impl Shared {
    /// To the trace, writing a chunk is a call whose key is the chunk's number.
    fn begin(self: &Arc<Shared>, chunk: &Chunk) {
        let (call, number) = (reserve_calls(1), chunk.number);
        let (thread, at) = (machine::thread(), machine::now());
        machine::record(&Event::CallStart {
            thread,
            call,
            at,
            service: &self.name,
            key: &number.to_string(),
        });
        let latency_ns = Rng::new(self.seed, &self.name, number).range(self.latency_ns.clone());
        let sink = self.clone();
        device::at(at.saturating_add(latency_ns), Alarm::Event, move || sink.end(call));
    }

    /// Runs on the device thread when the first chunk of the buffer has been written.
    fn end(self: &Arc<Shared>, call: u64) {
        machine::record(&Event::CallDone { call, at: machine::now(), end: CallEnd::Replied });
        let mut state = self.state();
        let Some(chunk) = state.buffer.pop_front() else { return };
        state.buffered -= chunk.len();
        state.written.push(line(&chunk));
        if state.drain == Drain::Due && state.buffered <= self.marks.low {
            state.drain = Drain::Came;
        }
        if let Some(next) = state.buffer.front() {
            self.begin(next);
        }
        let wakers = std::mem::take(&mut state.wakers);
        drop(state);
        wakers.into_iter().for_each(Waker::wake);
    }

    async fn until(&self, holds: impl Fn(&State) -> bool) {
        poll_fn(|context| {
            // Copied before the lock is taken: it may run anybody's code.
            let waker = context.waker().clone();
            let mut state = self.state();
            if holds(&state) {
                return Poll::Ready(());
            }
            state.wakers.push(waker);
            Poll::Pending
        })
        .await;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Most of a chunk is the same byte over and over, which is quick to make; what tells it from others is at its start.
fn chunk(seed: u64, number: u64, bytes: usize) -> Chunk {
    let start = Rng::new(seed, "chunk", number).next().to_le_bytes();
    let mut data = vec![start[0]; bytes];
    let known = bytes.min(start.len());
    data[..known].copy_from_slice(&start[..known]);
    Chunk { number, data }
}

fn line(chunk: &Chunk) -> String {
    let start = &chunk.data[..chunk.len().min(8)];
    format!("chunk {}: {:016x}, {} bytes", chunk.number, digest(0, start), chunk.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chunk_is_known_by_its_line() {
        let of = |seed, number, bytes| line(&chunk(seed, number, bytes));
        assert_eq!(of(1, 7, 64), of(1, 7, 64));
        for other in [of(2, 7, 64), of(1, 8, 64), of(1, 7, 65)] {
            assert_ne!(of(1, 7, 64), other);
        }
    }
}
