//! The thread on which what was delayed happens: Java's CompletableFutureDelayScheduler.

use super::task::Task;
use crate::device::{self, Token};
use crate::runtime;
use crate::stage::nanos;
use crossbeam::channel::{Sender, unbounded};
use machine::Alarm;
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

/// Has `task` run on the delayer's thread after `delay`, unless the token is cancelled before.
pub(super) fn after(delay: Duration, task: Task) -> Token {
    static DELAYER: OnceLock<Sender<Task>> = OnceLock::new();
    let delayer = DELAYER.get_or_init(start);
    let at = machine::now().saturating_add(nanos(delay));
    // Not on the device itself: a task may be anybody's code, and takes time.
    device::at(at, Alarm::Event, move || {
        delayer.send(task).expect("the delayer listens for ever");
    })
}

fn start() -> Sender<Task> {
    let (sender, receiver) = unbounded::<Task>();
    let delayer = thread::Builder::new().spawn(move || {
        runtime::name_thread("delayer");
        receiver.iter().for_each(|task| task());
    });
    delayer.expect("a thread can be started");
    sender
}
