//! The pure core of the machine: threads with local times on a few cores, and who runs next.
//!
//! It knows no libc, no clock and no real thread: the machine tells it what the running thread did, and it answers
//! with the thread that runs next. This is direct-execution discrete-event simulation: a thread's own code moves
//! its local time, and everything that waits is an event in a queue. All operations take O(log n) in the number
//! of threads and events.

mod alarms;
mod cores;
pub mod draw;
mod explorer;
mod exploring;
mod futexes;
mod hash;
mod policy;
mod queue;
mod starving;
#[cfg(test)]
mod tests;
mod thread;
mod timing;

pub use thread::ThreadId;

use alarms::Alarms;
use cores::Cores;
use explorer::Explorer;
use futexes::Futexes;
use policy::Why;
use queue::{Queue, Turn};
use thread::{State, Thread};
use timing::Horizon;
pub use timing::{RunAhead, Timing};
use trace::Wait;

/// A simulated time or length of time, in nanoseconds since the run began.
pub type Ns = u64;

/// A deadline this far beyond the bound counts as none: it is a runtime's way to say never, such as how long it
/// keeps an idle thread.
const FAR: Ns = 24 * 3_600 * 1_000_000_000;

/// What happens next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// This thread runs, and is now the running one.
    Run(ThreadId),
    /// Every thread waits, and no event is pending that could wake one.
    Deadlock,
    /// The next event lies beyond the bound on simulated time.
    OutOfTime,
}

/// A stretch of time that a thread spent on a core.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The thread.
    pub thread: ThreadId,
    /// The core it started on.
    pub core: usize,
    /// When it started.
    pub from: Ns,
    /// When it stopped.
    pub to: Ns,
}

/// Threads, cores and pending events of one run.
pub struct Scheduler {
    timing: Timing,
    /// Who decides, where time does not.
    explorer: Option<Explorer>,
    /// How the running thread leaves its core.
    leaves: Why,
    /// Whether a thread has starved.
    starved: bool,
    /// Times from this on are never reached.
    bound: Ns,
    threads: Vec<Thread>,
    cores: Cores,
    /// Threads that could run, by the time from which they could.
    ready: Queue,
    /// Deadlines of waiting threads.
    deadlines: Queue,
    futexes: Futexes,
    alarms: Alarms,
    device: Option<ThreadId>,
    running: ThreadId,
    alive: usize,
    /// How long all threads together have used a core.
    used: Ns,
    /// Spans that ended and have not been taken yet.
    spans: Vec<Span>,
}

impl Scheduler {
    /// A machine whose only thread, number 0, runs at time 0.
    ///
    /// # Panics
    /// If there is no core.
    pub fn new(cores: usize, timing: Timing, bound: Ns) -> Scheduler {
        let mut cores = Cores::new(cores);
        let mut first = Thread::new(0, timing.quantum);
        (first.core, _) = cores.take(0, 0);
        first.state = State::Running;
        first.span_from = Some(0);
        Scheduler {
            timing,
            explorer: None,
            leaves: Why::Wait,
            starved: false,
            bound,
            threads: vec![first],
            cores,
            ready: Queue::default(),
            deadlines: Queue::default(),
            futexes: Futexes::default(),
            alarms: Alarms::default(),
            device: None,
            running: 0,
            alive: 1,
            used: 0,
            spans: Vec::new(),
        }
    }

    /// The thread that runs.
    pub fn running(&self) -> ThreadId {
        self.running
    }

    /// The running thread's local time.
    pub fn now(&self) -> Ns {
        self.me().at
    }

    /// How long the running thread has used a core.
    pub fn used(&self) -> Ns {
        self.me().used
    }

    /// How long all threads together have used a core.
    pub fn used_by_all(&self) -> Ns {
        self.used
    }

    /// How far the thread that came furthest has come.
    pub fn latest(&self) -> Ns {
        self.threads.iter().map(|thread| thread.at).max().unwrap_or(0)
    }

    /// Whether a thread has not exited.
    pub fn is_alive(&self, id: ThreadId) -> bool {
        self.threads[id as usize].state != State::Dead
    }

    /// How many threads have not exited.
    pub fn alive(&self) -> usize {
        self.alive
    }

    /// Every thread that has not exited but the running one, with what it waits for, since when, and the address of the
    /// lock if it is one.
    pub fn stuck(&self) -> impl Iterator<Item = (ThreadId, Wait, Ns, usize)> {
        (0..).zip(&self.threads).filter_map(|(id, thread)| match thread.state {
            State::Waiting(wait) => Some((id, wait, thread.since, thread.wants)),
            State::Ready => Some((id, Wait::Core, thread.at, 0)),
            State::Running | State::Dead => None,
        })
    }

    /// Takes the spans that ended since the last call, each joined with those it touches.
    pub fn take_spans(&mut self) -> std::vec::Drain<'_, Span> {
        self.spans.drain(..)
    }

    /// The run is over: every span ends where its thread stands.
    pub fn end_spans(&mut self) {
        for (id, thread) in (0..).zip(&mut self.threads) {
            self.spans.extend(thread.end_span(id));
        }
    }

    /// How long the running thread may go on before the scheduler must look again; at least 1 ns.
    pub fn slice(&mut self, ahead: RunAhead) -> Ns {
        if self.me().device {
            return Ns::MAX;
        }
        let horizon = Horizon {
            now: self.now(),
            quantum_left: self.me().quantum_left,
            next_event: self.next_deadline().min(self.next_alarm()),
            next_start: self.next_start(),
        };
        timing::slice(&horizon, ahead)
    }

    /// The running thread used its core for `ns`. A device uses none: its time stands still.
    pub fn advance(&mut self, ns: Ns) {
        let me = self.me_mut();
        if !me.device {
            me.at += ns;
            me.used += ns;
            me.quantum_left = me.quantum_left.saturating_sub(ns);
            self.used += ns;
        }
    }

    /// The running thread starts another, which can run from now on.
    pub fn spawn(&mut self) -> ThreadId {
        let id = ThreadId::try_from(self.threads.len()).expect("fewer than 2^32 threads");
        self.threads.push(Thread::new(self.now(), self.timing.quantum));
        self.alive += 1;
        self.make_ready(id, self.now(), Turn::Woken);
        id
    }

    /// A thread that was spawned never came to life.
    pub fn cancel(&mut self, id: ThreadId) {
        let thread = &mut self.threads[id as usize];
        thread.state = State::Dead;
        thread.epoch += 1;
        self.alive -= 1;
    }

    /// The running thread's slice is over: it lets others of its instant go first.
    pub fn pause(&mut self) {
        let (me, now) = (self.running, self.now());
        self.make_ready(me, now, Turn::Yielded);
        self.leaves = Why::Point;
    }

    /// Likewise, of its own accord.
    pub fn yield_now(&mut self) {
        self.pause();
        self.leaves = Why::Yield;
    }

    /// The running thread waits until somebody wakes it, or until its deadline. [`Scheduler::next`] must follow.
    pub fn wait(&mut self, on: Wait, deadline: Option<Ns>) {
        let (id, now) = (self.running, self.now());
        let me = self.me_mut();
        me.state = State::Waiting(on);
        me.since = now;
        me.timed_out = false;
        me.wants = 0;
        me.epoch += 1;
        let epoch = me.epoch;
        if let Some(deadline) = deadline.filter(|deadline| *deadline < self.bound.saturating_add(FAR)) {
            self.deadlines.push(deadline, Turn::Woken, id, epoch);
            let threads = &self.threads;
            self.deadlines.sweep(|id, epoch| threads[id as usize].waits(epoch));
        }
    }

    /// The running thread waits for the next alarm. From its first such wait on it is the device: it takes no core,
    /// and runs before any other thread of the same instant.
    pub fn wait_as_device(&mut self) {
        if !self.me().device {
            self.close_span();
            let (core, now) = (self.me().core, self.now());
            self.cores.release(core, now);
            self.me_mut().device = true;
            self.device = Some(self.running);
        }
        self.wait(Wait::Device, None);
    }

    /// The running thread waits in the queue of a futex; see [`Scheduler::wait`].
    pub fn futex_wait(&mut self, address: usize, bits: u32, deadline: Option<Ns>) {
        self.wait(Wait::Futex, deadline);
        let (id, epoch) = (self.running, self.me().epoch);
        let threads = &self.threads;
        self.futexes.push(address, (id, epoch, bits), |id, epoch| threads[id as usize].waits(epoch));
    }

    /// The running thread wakes up to `count` threads that wait for a futex, the longest waiting first, and
    /// learns how many there were.
    pub fn futex_wake(&mut self, address: usize, count: usize, bits: u32) -> usize {
        let now = self.now();
        let mut woken = 0;
        while woken < count {
            let threads = &self.threads;
            let waits = |id: ThreadId, epoch| threads[id as usize].waits(epoch);
            let Some(id) = self.futexes.pop(address, bits, waits) else { break };
            self.make_ready(id, now, Turn::Woken);
            woken += 1;
        }
        woken
    }

    /// Whether the last wait of the running thread ended at its deadline.
    pub fn timed_out(&self) -> bool {
        self.me().timed_out
    }

    /// The running thread waits for another's end. Returns false, and does not wait, if that has come already;
    /// then the running thread's time is at least the time of that end.
    pub fn join(&mut self, target: ThreadId) -> bool {
        let other = &mut self.threads[target as usize];
        if other.state == State::Dead {
            let end = other.at;
            let me = self.me_mut();
            me.at = me.at.max(end);
            return false;
        }
        other.joiner = Some(self.running);
        self.wait(Wait::Join, None);
        true
    }

    /// The running thread ends. [`Scheduler::next`] must follow.
    pub fn exit(&mut self) {
        let now = self.now();
        let me = self.me_mut();
        me.state = State::Dead;
        me.epoch += 1;
        self.alive -= 1;
        if let Some(joiner) = self.me_mut().joiner.take() {
            self.make_ready(joiner, now, Turn::Woken);
        }
    }

    /// Asks for the device to get `token` at time `at`, which a schedule may have come late. A daemon's alarm keeps
    /// nothing alive, and is never late.
    pub fn alarm(&mut self, at: Ns, token: u64, daemon: bool) {
        let now = self.now();
        let at = match &self.explorer {
            Some(explorer) if !daemon => explorer.late(now, at, token),
            _ => at,
        };
        self.alarms.push(at, token, daemon);
    }

    /// Takes back an alarm; does nothing if it is not pending.
    pub fn disarm(&mut self, token: u64) {
        self.alarms.remove(token);
    }

    /// The device takes the next token that is due at its time.
    pub fn take_due(&mut self) -> Option<u64> {
        let now = self.now();
        self.alarms.pop_due(now)
    }

    /// Chooses the thread that runs next and makes it the running one. The thread that ran until now waits, is
    /// ready, or has exited.
    pub fn next(&mut self) -> Next {
        self.leave_core();
        if self.explorer.is_some() { self.next_explored() } else { self.next_in_time() }
    }

    fn next_in_time(&mut self) -> Next {
        loop {
            let deadline = self.next_deadline();
            let start = self.next_start();
            let alarm = self.next_alarm();
            // A daemon's tick keeps nothing alive: where nothing else is pending, it must not hide a deadlock.
            if deadline == Ns::MAX && start == Ns::MAX && (alarm == Ns::MAX || self.alarms.only_daemons()) {
                return Next::Deadlock;
            }
            if alarm.min(deadline).min(start) >= self.bound {
                return Next::OutOfTime;
            }
            if alarm <= deadline && alarm <= start {
                return Next::Run(self.run_device(alarm));
            }
            if start < deadline {
                return Next::Run(self.run_ready());
            }
            self.time_out();
        }
    }

    /// The first deadline has come.
    fn time_out(&mut self) {
        if let Some((at, id)) = self.deadlines.pop() {
            self.threads[id as usize].timed_out = true;
            self.make_ready(id, at, Turn::Woken);
        }
    }

    fn me(&self) -> &Thread {
        &self.threads[self.running as usize]
    }

    fn me_mut(&mut self) -> &mut Thread {
        &mut self.threads[self.running as usize]
    }

    fn make_ready(&mut self, id: ThreadId, at: Ns, turn: Turn) {
        let thread = &mut self.threads[id as usize];
        thread.state = State::Ready;
        thread.at = thread.at.max(at);
        thread.epoch += 1;
        let (at, epoch) = (thread.at, thread.epoch);
        match &mut self.explorer {
            Some(explorer) => explorer.push(id),
            None => self.ready.push(at, turn, id, epoch),
        }
    }

    /// The thread that ran gives its core back at its local time; its span ends unless it may go on at once.
    fn leave_core(&mut self) {
        let me = self.me();
        if me.device {
            return;
        }
        let (core, at, state) = (me.core, me.at, me.state);
        self.cores.release(core, at);
        if state != State::Ready {
            self.close_span();
        }
    }

    fn close_span(&mut self) {
        let id = self.running;
        let span = self.me_mut().end_span(id);
        self.spans.extend(span);
    }

    /// When the next alarm is due, if the device waits for it.
    fn next_alarm(&self) -> Ns {
        let idle = self
            .device
            .is_some_and(|device| self.threads[device as usize].state == State::Waiting(Wait::Device));
        self.alarms.first().filter(|_| idle).unwrap_or(Ns::MAX)
    }

    fn next_deadline(&mut self) -> Ns {
        let threads = &self.threads;
        let first = self.deadlines.first(|id, epoch| threads[id as usize].waits(epoch));
        first.map_or(Ns::MAX, |(at, _)| at)
    }

    /// When the first ready thread could start on the first free core; never, where time does not decide.
    fn next_start(&mut self) -> Ns {
        let threads = &self.threads;
        let first = self.ready.first(|id, epoch| threads[id as usize].is_ready(epoch));
        first.map_or(
            Ns::MAX,
            |(at, id)| {
                if threads[id as usize].device { at } else { at.max(self.cores.first_free()) }
            },
        )
    }

    fn run_device(&mut self, at: Ns) -> ThreadId {
        let device = self.device.expect("an alarm comes up only where a device waits for it");
        self.running = device;
        let me = self.me_mut();
        // Exactly the alarm's time, even if another thread's alarm took the device further already.
        me.at = at;
        me.state = State::Running;
        me.epoch += 1;
        device
    }

    fn run_ready(&mut self) -> ThreadId {
        let (at, id) = self.ready.pop().expect("a start comes up only where a thread is ready");
        self.run(id, at)
    }

    /// This thread, which could run from `at` on, is the running one.
    fn run(&mut self, id: ThreadId, at: Ns) -> ThreadId {
        self.running = id;
        if self.me().device {
            self.me_mut().state = State::Running;
            return id;
        }
        let (core, start) = self.cores.take(self.me().core, at);
        self.had_to_wait(start - at);
        let goes_on = self.me().span_from.is_some() && self.me().at == start && self.me().core == core;
        if !goes_on {
            self.close_span();
        }
        let quantum = self.timing.quantum;
        let me = self.me_mut();
        me.span_from.get_or_insert(start);
        me.core = core;
        me.at = start;
        me.state = State::Running;
        me.quantum_left = quantum;
        id
    }
}
