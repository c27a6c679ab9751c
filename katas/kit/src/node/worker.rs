//! Node's worker threads: each a thread with memory of its own, which talks to the event loop by messages.
//!
//! What a worker runs is a plain function, as it is a file of its own in Node: it catches no variable of the thread
//! that starts it, so whatever it is to know has to be sent. A message is copied, unless it is handed over.

use super::shared::{self, SharedArray};
use crate::runtime;
use crate::wire::{Bytes, Parcel, Price};
use crate::world::record_message;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use trace::Event;

/// The event loop's end of a worker: `I` is what the worker takes in, `O` what it gives out.
///
/// Dropping it tells the worker that no more messages will come.
pub struct Worker<I, O> {
    to: UnboundedSender<Message<I>>,
    from: UnboundedReceiver<Message<O>>,
}

/// The worker's own end.
pub struct Port<I, O> {
    from: UnboundedReceiver<Message<I>>,
    to: UnboundedSender<Message<O>>,
}

/// What can be handed over instead of copied: bytes, alone or with a note, which is small and travels along.
pub trait Transfer: Sealed {}

impl Transfer for Bytes {}
impl<N: Serialize> Transfer for (N, Bytes) {}

#[doc(hidden)]
pub trait Sealed {
    /// Bytes that are handed over, for the timeline.
    fn handed_over(&self) -> usize;
}

impl Sealed for Bytes {
    fn handed_over(&self) -> usize {
        self.len()
    }
}

impl<N: Serialize> Sealed for (N, Bytes) {
    fn handed_over(&self) -> usize {
        self.1.len()
    }
}

impl<I, O> Worker<I, O>
where
    I: Send + 'static,
    O: Send + 'static,
{
    /// Starts a worker that runs `body`. It takes 10 ms of a core to start and 8 MiB of memory for as long as it
    /// lives, which is about what a worker of Node takes. It lives until `body` returns.
    pub fn new(body: fn(&mut Port<I, O>)) -> Worker<I, O> {
        let (to, inbox) = unbounded_channel();
        let (outbox, from) = unbounded_channel();
        let mut port = Port { from: inbox, to: outbox };
        start(Box::new(move || body(&mut port)));
        Worker { to, from }
    }

    /// Sends the worker a copy of `message`, which takes this thread about 1 ms for each MiB.
    pub fn post_message(&self, message: &I)
    where
        I: Serialize,
    {
        post(&self.to, message, TO_WORKER);
    }

    /// Hands `message` over to the worker: nothing is copied, and it is the worker's from here on.
    pub fn transfer(&self, message: I)
    where
        I: Transfer,
    {
        hand_over(&self.to, message, TO_WORKER);
    }

    /// The worker's next message; `None` when it has ended and no message of its is left. If it is a copy, taking it
    /// in takes the loop about 1 ms for each MiB.
    pub async fn message(&mut self) -> Option<O>
    where
        O: DeserializeOwned,
    {
        Some(self.from.recv().await?.open())
    }
}

impl<I, O> Port<I, O> {
    /// The next message to the worker. Blocks until it comes; `None` when none will any more.
    pub fn receive(&mut self) -> Option<I>
    where
        I: DeserializeOwned,
    {
        Some(self.from.blocking_recv()?.open())
    }

    /// Sends a copy of `message` to the event loop, which takes this thread about 1 ms for each MiB.
    pub fn post_message(&self, message: &O)
    where
        O: Serialize,
    {
        post(&self.to, message, TO_LOOP);
    }

    /// Hands `message` over to the event loop: nothing is copied.
    pub fn transfer(&self, message: O)
    where
        O: Transfer,
    {
        hand_over(&self.to, message, TO_LOOP);
    }
}

/// A message on its way.
enum Message<T> {
    Copied(Parcel, Vec<SharedArray>),
    HandedOver(T),
}

impl<T: DeserializeOwned> Message<T> {
    fn open(self) -> T {
        match self {
            Message::Copied(parcel, arrays) => shared::while_opening(arrays, || parcel.open()),
            Message::HandedOver(message) => message,
        }
    }
}

/// Nobody may be listening any more: then the message is lost, as it is in Node.
fn post<T: Serialize>(to: &UnboundedSender<Message<T>>, message: &T, lane: &str) {
    let (parcel, arrays) = shared::while_packing(|| Parcel::pack(message, STRUCTURED_CLONE));
    record_message(lane, &format!("{} copied", size(parcel.bytes().len())));
    let _ = to.send(Message::Copied(parcel, arrays));
}

fn hand_over<T: Transfer>(to: &UnboundedSender<Message<T>>, message: T, lane: &str) {
    record_message(lane, &format!("{} handed over", size(message.handed_over())));
    let _ = to.send(Message::HandedOver(message));
}

/// Starts the thread of a worker. Not generic, so that it is no code of the learner's.
fn start(body: Box<dyn FnOnce() + Send>) {
    count(&STARTED, "workers started", 1);
    let alive = Alive::new();
    let live = move || {
        let _alive = alive;
        runtime::name_thread("worker");
        // An isolate's heap, for the memory check. It is never touched, so it costs the computer nothing.
        let _heap: Vec<u8> = Vec::with_capacity(ISOLATE_BYTES);
        machine::charge(BOOT_NS);
        body();
    };
    std::thread::Builder::new().spawn(live).expect("a system that runs katas can start a thread");
}

/// Gives workers that were told to end a moment to do so: a worker is told when its other end is dropped, and takes a
/// few microseconds to hear of it.
pub(super) fn settle() {
    for _ in 0..10 {
        if ALIVE.load(Relaxed) == 0 {
            return;
        }
        runtime::settle();
    }
}

/// Counts a worker as alive until it is dropped, which is also when its thread panics.
struct Alive;

impl Alive {
    fn new() -> Alive {
        count(&ALIVE, "workers alive", 1);
        Alive
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        count(&ALIVE, "workers alive", -1);
    }
}

fn count(counter: &AtomicI64, name: &str, change: i64) {
    let value = counter.fetch_add(change, Relaxed) + change;
    machine::record(&Event::Fact { name, value });
}

fn size(bytes: usize) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KiB", bytes >> 10),
        _ => format!("{} MiB", bytes >> 20),
    }
}

/// What V8 needs to write or read a value, roughly: large buffers at about 1 GiB a second.
const STRUCTURED_CLONE: Price = Price { each_ns: 5_000, kib_ns: 1_000 };
const BOOT_NS: u64 = 10_000_000;
const ISOLATE_BYTES: usize = 8 << 20;

/// The timeline's lanes for messages.
const TO_WORKER: &str = "to worker";
const TO_LOOP: &str = "to loop";

static STARTED: AtomicI64 = AtomicI64::new(0);
static ALIVE: AtomicI64 = AtomicI64::new(0);
