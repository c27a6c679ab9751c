//! The hidden thread on which services complete: what happens at a set time happens here.
//!
//! It is a thread of its own so that a completion may wake any runtime: to all of them it is a foreign thread,
//! and whoever it interrupts holds none of the locks that a waker needs. Nothing here calls a completion while
//! holding a lock.

use machine::Alarm;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, PoisonError};
use trace::Event;

/// Something that is going to happen, as long as nobody calls it off.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token(u64);

type Completion = Box<dyn FnOnce() + Send>;

thread_local! {
    static IS_DEVICE: Cell<bool> = const { Cell::new(false) };
}

/// The device is the first thread that a run starts.
const NUMBER: u32 = 1;

static NEXT: AtomicU64 = AtomicU64::new(1);
static COMPLETIONS: Mutex<BTreeMap<u64, Completion>> = Mutex::new(BTreeMap::new());

/// Starts the device thread. Called once, when the stage is made.
pub(crate) fn start() {
    let thread = std::thread::Builder::new().name("device".to_owned());
    thread.spawn(complete_for_ever).expect("the first thread of a run can be started");
    // Named by who starts it: a run may end before the device has had a turn, and a thread without a name would
    // pass for the learner's.
    machine::record(&Event::ThreadName { thread: NUMBER, name: "device" });
}

/// Has `completion` run on the device thread at `at` nanoseconds of the run.
pub(crate) fn at(at: u64, kind: Alarm, completion: impl FnOnce() + Send + 'static) -> Token {
    let token = NEXT.fetch_add(1, Relaxed);
    completions().insert(token, Box::new(completion));
    machine::alarm(at, token, kind);
    Token(token)
}

/// Calls off what has not happened yet.
pub(crate) fn cancel(Token(token): Token) {
    machine::disarm(token);
    // The completion may own what takes locks when it is dropped: let the guard go first.
    let completion = completions().remove(&token);
    drop(completion);
}

/// Whether the calling thread is the device, which uses no core: what runs on it takes no time. A waker can be
/// anybody's code, so whatever must take time asks first.
pub(crate) fn is_here() -> bool {
    IS_DEVICE.get()
}

fn complete_for_ever() {
    IS_DEVICE.set(true);
    loop {
        let token = machine::next_due();
        let completion = completions().remove(&token);
        if let Some(completion) = completion {
            completion();
        }
    }
}

fn completions() -> MutexGuard<'static, BTreeMap<u64, Completion>> {
    COMPLETIONS.lock().unwrap_or_else(PoisonError::into_inner)
}
