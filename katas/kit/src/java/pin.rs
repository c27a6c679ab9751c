//! Pinned carriers: a wait in which a virtual thread does not hand its carrier back.
//!
//! The carrier is parked for as long as the wait lasts. It runs no other virtual thread meanwhile, and no carrier
//! is started in its place. Knows nothing of monitors.

use super::virtual_threads::{self, Jdk};
use crate::world::reserve_calls;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use tokio::task::unconstrained;
use trace::{CallEnd, Event};

/// Runs `section` to its end. On a JDK that pins, the thread that runs it waits wherever the section waits.
pub(super) async fn pinned<R>(section: impl Future<Output = R>) -> R {
    let mut result = None;
    {
        // Without tokio's budget, which is only renewed when the carrier goes back to its scheduler.
        let mut section = pin!(unconstrained(async { result = Some(section.await) }));
        std::future::poll_fn(|context| poll(section.as_mut(), context)).await;
    }
    result.expect("a section that has ended has left its result")
}

fn poll(mut section: Pin<&mut dyn Future<Output = ()>>, context: &mut Context<'_>) -> Poll<()> {
    if virtual_threads::jdk() != Jdk::V21 {
        return section.poll(context);
    }
    let carrier = Arc::new(Carrier { thread: thread::current(), is_woken: AtomicBool::new(false) });
    let waker = Waker::from(carrier.clone());
    while section.as_mut().poll(&mut Context::from_waker(&waker)).is_pending() {
        carrier.wait();
    }
    Poll::Ready(())
}

/// A thread that stays with its section, and whether what the section waits for has come.
struct Carrier {
    thread: Thread,
    is_woken: AtomicBool,
}

impl Wake for Carrier {
    fn wake(self: Arc<Self>) {
        self.is_woken.store(true, SeqCst);
        self.thread.unpark();
    }
}

impl Carrier {
    fn wait(&self) {
        if self.is_woken.swap(false, SeqCst) {
            return;
        }
        let record = virtual_threads::is_carrier().then(Record::start);
        if record.is_some() {
            leave_nothing_behind();
        }
        while !self.is_woken.swap(false, SeqCst) {
            thread::park();
        }
        if let Some(record) = record {
            record.end();
        }
    }
}

/// Makes what this carrier was to run next available to the others.
///
/// tokio keeps the task that was woken last in a slot of its worker, out of the reach of those who steal. A
/// further task takes that place and pushes it into the queue, which they do reach.
fn leave_nothing_behind() {
    tokio::spawn(async {});
}

/// To the trace a pinned wait is a call to a service `pinned`: the JDK's flight recorder tells of it as an event
/// that lasts as long, `jdk.VirtualThreadPinned`.
struct Record {
    call: u64,
}

impl Record {
    fn start() -> Record {
        let call = reserve_calls(1);
        let (thread, at) = (machine::thread(), machine::now());
        machine::record(&Event::CallStart { thread, call, at, service: "pinned", key: "" });
        Record { call }
    }

    fn end(self) {
        machine::record(&Event::CallDone { call: self.call, at: machine::now(), end: CallEnd::Replied });
    }
}
