//! Node's event loop as its callbacks see it: phases, and between any two callbacks the queues of ticks and
//! microtasks.
//!
//! It follows libuv 1.45 and later and Node 20 and later: timers run at the end of a turn, and once before the
//! first. One thread runs everything, and nothing here decides by chance what Node leaves open, such as whether a
//! timer of 1 ms that the main script sets is due when the loop begins.

use super::timers::Timers;
use crate::Stage;
use crate::stage::nanos;
use crate::world::{Disk, File};
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::mem::take;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;
use trace::Event;

/// How Node starts a main script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// As a CommonJS module (`.cjs`): after it the ticks come first.
    CommonJs,
    /// As an ES module (`.mjs`), whose body is itself a microtask: other microtasks come before the first tick.
    Module,
}

/// The event loop, as a script sees it: what it can ask to have called later.
pub struct EventLoop {
    start: Start,
    state: RefCell<State>,
    arrivals: Arc<Arrivals>,
}

type Callback = Box<dyn FnOnce(&EventLoop)>;

#[derive(Default)]
struct State {
    ticks: VecDeque<Callback>,
    microtasks: VecDeque<Callback>,
    timers: Timers<Callback>,
    immediates: VecDeque<Callback>,
    reads: BTreeMap<u64, Read>,
    next_read: u64,
    pulse: Option<Pulse>,
}

/// A read that has not come back yet. It ends in the callback that is to be called.
type Read = Pin<Box<dyn Future<Output = Callback>>>;

impl EventLoop {
    /// A loop that has nothing to do yet.
    pub fn new(_: &Stage, start: Start) -> EventLoop {
        let arrivals = Arc::new(Arrivals { reads: Mutex::default(), thread: thread::current() });
        EventLoop { start, state: RefCell::default(), arrivals }
    }

    /// Has the loop record how late it can take a turn that is due every `period`, for as long as it runs.
    ///
    /// # Panics
    /// If the period is zero.
    pub fn heartbeat(&self, _: &Stage, period: Duration) {
        let period_ns = nanos(period);
        assert!(period_ns > 0, "a heartbeat needs time between its beats");
        self.state.borrow_mut().pulse = Some(Pulse { period_ns, due: machine::now() + period_ns });
    }

    /// Runs the main script, then turns until nothing is left that could call anything.
    pub fn run(self, main: impl FnOnce(&EventLoop) + 'static) {
        self.run_script(Box::new(main));
    }

    /// `process.nextTick`: after the callback that runs now, before any microtask and before the loop goes on.
    pub fn next_tick(&self, callback: impl FnOnce(&EventLoop) + 'static) {
        self.state.borrow_mut().ticks.push_back(Box::new(callback));
    }

    /// `queueMicrotask`, and what `then` does with a promise that is settled: after the callback that runs now and
    /// its ticks, before the loop goes on.
    pub fn queue_microtask(&self, callback: impl FnOnce(&EventLoop) + 'static) {
        self.state.borrow_mut().microtasks.push_back(Box::new(callback));
    }

    /// `setTimeout`: in the timers phase, when at least `ms` milliseconds have passed. 0 counts as 1.
    pub fn set_timeout(&self, ms: u64, callback: impl FnOnce(&EventLoop) + 'static) {
        self.state.borrow_mut().timers.set(now_ms(), ms, Box::new(callback));
    }

    /// `setImmediate`: in the next check phase. What a check phase adds waits for the one after it.
    pub fn set_immediate(&self, callback: impl FnOnce(&EventLoop) + 'static) {
        self.state.borrow_mut().immediates.push_back(Box::new(callback));
    }

    /// `fs.readFile`: in the poll phase, when the disk has answered.
    pub fn read_file(&self, disk: &Disk, id: u64, callback: impl FnOnce(&EventLoop, File) + 'static) {
        let read = disk.reading(id);
        self.read(Box::pin(async move {
            let file = read.await;
            let call: Callback = Box::new(|node: &EventLoop| callback(node, file));
            call
        }));
    }

    fn run_script(&self, main: Callback) {
        main(self);
        if self.start == Start::Module {
            self.run_microtasks();
        }
        self.run_between();
        self.run_timers();
        while self.is_alive() {
            machine::charge(TURN_NS);
            self.poll();
            self.check();
            self.run_timers();
        }
    }

    fn is_alive(&self) -> bool {
        let state = self.state.borrow();
        !(state.timers.is_empty() && state.immediates.is_empty() && state.reads.is_empty())
    }

    /// Poll: waits for reads if there is nothing else to do, and calls the callbacks of those that came back.
    fn poll(&self) {
        let until = {
            let state = self.state.borrow();
            let timer = state.timers.first_due_ms().map(|ms| ms * MS_NS);
            let pulse = state.pulse.as_ref().map(|pulse| pulse.due);
            let next = timer.into_iter().chain(pulse).min();
            if state.immediates.is_empty() { next } else { Some(0) }
        };
        for id in self.arrivals.wait(until) {
            let Some(mut read) = self.state.borrow_mut().reads.remove(&id) else { continue };
            match self.arrivals.poll(id, &mut read) {
                Poll::Ready(callback) => self.call(callback),
                Poll::Pending => _ = self.state.borrow_mut().reads.insert(id, read),
            }
        }
    }

    /// Check: the immediates that were there when it began.
    fn check(&self) {
        let immediates = take(&mut self.state.borrow_mut().immediates);
        immediates.into_iter().for_each(|callback| self.call(callback));
    }

    /// Timers: all that are due, in Node's order.
    fn run_timers(&self) {
        self.beat();
        let mut turn = self.state.borrow().timers.turn(now_ms());
        loop {
            // Taken out first: what is called may set another timer.
            let due = turn.next(&mut self.state.borrow_mut().timers, now_ms);
            let Some(callback) = due else { return };
            self.call(callback);
        }
    }

    /// One callback of a phase, and all that has to come before the next.
    fn call(&self, callback: Callback) {
        machine::charge(CALLBACK_NS);
        callback(self);
        self.run_between();
    }

    /// All ticks, then all microtasks, until neither is left.
    fn run_between(&self) {
        loop {
            while let Some(tick) = self.pop(|state| &mut state.ticks) {
                machine::charge(CALLBACK_NS);
                tick(self);
            }
            self.run_microtasks();
            if self.state.borrow().ticks.is_empty() {
                return;
            }
        }
    }

    /// All microtasks, with those that they add.
    fn run_microtasks(&self) {
        while let Some(microtask) = self.pop(|state| &mut state.microtasks) {
            machine::charge(CALLBACK_NS);
            microtask(self);
        }
    }

    fn pop(&self, queue: impl FnOnce(&mut State) -> &mut VecDeque<Callback>) -> Option<Callback> {
        queue(&mut self.state.borrow_mut()).pop_front()
    }

    fn read(&self, mut read: Read) {
        let mut state = self.state.borrow_mut();
        let id = state.next_read;
        state.next_read += 1;
        // The first poll sends the request, and what it asks for is never there at once.
        if self.arrivals.poll(id, &mut read).is_ready() {
            unreachable!("a disk takes time");
        }
        state.reads.insert(id, read);
    }

    /// Takes the heartbeat's turn if it is due.
    fn beat(&self) {
        if let Some(pulse) = &mut self.state.borrow_mut().pulse {
            pulse.beat(machine::now());
        }
    }
}

/// A turn that is due at a steady pace; beats that a busy loop missed are one late turn and no backlog.
struct Pulse {
    period_ns: u64,
    due: u64,
}

impl Pulse {
    fn beat(&mut self, now: u64) {
        if self.due <= now {
            machine::record(&Event::Turn { due: self.due, at: now });
            self.due += ((now - self.due) / self.period_ns + 1) * self.period_ns;
        }
    }
}

/// The reads that have come back and whose callbacks have not been called.
struct Arrivals {
    reads: Mutex<Vec<u64>>,
    thread: Thread,
}

impl Arrivals {
    /// Waits for the first of them, at most until `until` nanoseconds of the run, and takes what is there.
    fn wait(&self, until: Option<u64>) -> Vec<u64> {
        loop {
            let arrived = take(&mut *self.reads.lock().unwrap_or_else(PoisonError::into_inner));
            let left = until.map(|until| until.saturating_sub(machine::now()));
            if !arrived.is_empty() || left == Some(0) {
                return arrived;
            }
            match left {
                Some(ns) => thread::park_timeout(Duration::from_nanos(ns)),
                None => thread::park(),
            }
        }
    }

    fn poll(self: &Arc<Arrivals>, id: u64, read: &mut Read) -> Poll<Callback> {
        let waker = Waker::from(Arc::new(Arrival { id, arrivals: self.clone() }));
        read.as_mut().poll(&mut Context::from_waker(&waker))
    }
}

/// Wakes the loop for a read.
struct Arrival {
    id: u64,
    arrivals: Arc<Arrivals>,
}

impl Wake for Arrival {
    fn wake(self: Arc<Arrival>) {
        self.arrivals.reads.lock().unwrap_or_else(PoisonError::into_inner).push(self.id);
        self.arrivals.thread.unpark();
    }
}

/// The loop's clock, which counts whole milliseconds, as libuv's does.
fn now_ms() -> u64 {
    machine::now() / MS_NS
}

const MS_NS: u64 = 1_000_000;
/// A turn asks the system what has come, looks at the timers, and finds its way through the phases.
const TURN_NS: u64 = 5_000;
/// A callback is entered from the loop, or taken from a queue.
const CALLBACK_NS: u64 = 200;
