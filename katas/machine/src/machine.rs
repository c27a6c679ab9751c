//! The one machine of the process: the pure scheduler put over real threads.
//!
//! There is no lock: only the thread that holds the token touches the machine, and a thread gives the token away
//! before it sleeps. What a thread does between two calls is simply its own code at full speed.

use crate::baton::Baton;
use crate::locks::Locks;
use crate::sched::draw::Draw;
use crate::sched::{Next, Ns, RunAhead, Scheduler, Span, ThreadId, Timing};
use crate::{batch, callers, costs, edges, heap, real, recorder, watchdog};
use std::cell::{Cell, UnsafeCell};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use trace::{End, Event, Policy, Settings, Status, Wait, Writer};

pub(crate) struct Machine {
    pub(crate) sched: Scheduler,
    settings: Settings,
    locks: Locks,
    batons: Vec<&'static Baton>,
    /// Threads that somebody may wait for the end of, by their real threads. What it takes of the heap depends on how many
    /// they are, and not on the addresses by which the system knows them.
    joinable: Vec<(libc::pthread_t, ThreadId)>,
    /// The system's number of a thread that gave the token away for good and may not be quite gone.
    ending: Option<libc::pid_t>,
    /// The random bytes of the run.
    random: Draw,
    edges: u64,
    /// Edges, and what calls and hand-overs count as; bounded, so that no program runs for ever.
    work: u64,
    switches: u64,
    /// What had come of the run when that was last looked into, and hand-overs since it was last more than before.
    progress: u64,
    turns: u64,
    peak_threads: usize,
    output_bytes: u64,
}

struct Global(UnsafeCell<Option<Machine>>);

// SAFETY: only the holder of the token reaches the machine, and the token passes through a baton's atomics.
unsafe impl Sync for Global {}

static MACHINE: Global = Global(UnsafeCell::new(None));
static ON: AtomicBool = AtomicBool::new(false);
/// The time of the last look at the machine, for who cannot look at it.
static LAST_TIME: AtomicU64 = AtomicU64::new(0);

/// Calls into the machine so far, for who cannot look at it.
static CALLS: AtomicU64 = AtomicU64::new(0);

/// A thread that is none of the machine's.
const NOBODY: ThreadId = ThreadId::MAX;

thread_local! {
    /// The calling thread's number; without a destructor, so it can be read while other destructors run.
    static ME: Cell<ThreadId> = const { Cell::new(NOBODY) };
}

/// Whether the machine is on and the calling thread is one of its own, and so the holder of the token.
pub(crate) fn is_on() -> bool {
    ON.load(Relaxed) && ME.get() != NOBODY
}

/// When the running thread last looked at the machine.
pub(crate) fn last_time() -> Ns {
    LAST_TIME.load(Relaxed)
}

/// How many calls were made into the machine.
pub(crate) fn calls() -> u64 {
    CALLS.load(Relaxed)
}

/// The calling thread's number.
pub(crate) fn me() -> ThreadId {
    ME.get()
}

/// Switches the machine on, with the calling thread as its thread 0.
/// The trace has what the judge says of the schedule.
pub(crate) fn switch_on(settings: &Settings, trace: Option<&Writer<'static>>) {
    let timing = Timing { quantum: settings.quantum_ns };
    let mut sched = Scheduler::new(settings.cores as usize, timing, settings.max_sim_ns);
    if settings.schedule.policy != Policy::Timing {
        let recorded = trace.map_or_else(Vec::new, |trace| trace.recorded().collect());
        sched.explore(&settings.schedule, settings.points, recorded);
    }
    let machine = Machine {
        sched,
        settings: *settings,
        locks: Locks::watch(trace.into_iter().flat_map(Writer::watched)),
        batons: vec![first_baton()],
        joinable: Vec::new(),
        ending: None,
        random: Draw::new(settings.seed),
        edges: 0,
        work: 0,
        switches: 0,
        progress: 0,
        turns: 0,
        peak_threads: 1,
        output_bytes: 0,
    };
    // SAFETY: the machine is off, and only one thread is ever let through to here.
    unsafe { *MACHINE.0.get() = Some(machine) };
    ME.set(0);
    edges::reset();
    ON.store(true, Relaxed);
    recorder::record(&Event::ThreadStart { thread: 0, parent: 0, at: 0 });
    with(|_| ());
    watchdog::start();
}

/// The running thread looks at the machine or changes it, and goes on.
pub(crate) fn with<R>(change: impl FnOnce(&mut Machine) -> R) -> R {
    let machine = holder();
    CALLS.store(calls() + 1, Relaxed);
    machine.settle();
    let result = change(machine);
    machine.arm();
    result
}

/// The running thread uses its core for `ns` in which others can see what it does, and gives way if its slice is over.
pub(crate) fn tick(ns: Ns) {
    let over = with(|machine| {
        let slice = machine.sched.slice(RunAhead::Visible);
        machine.sched.advance(ns);
        ns >= slice
    });
    if over {
        preempt();
    }
}

/// The running thread uses its core for `ns` and does nothing else meanwhile.
pub(crate) fn charge(ns: Ns) {
    let mut left = ns;
    while left > 0 {
        let (part, over) = with(|machine| {
            let slice = machine.sched.slice(RunAhead::Silent);
            machine.sched.advance(slice.min(left));
            (slice.min(left), slice <= left)
        });
        left -= part;
        if over {
            preempt();
        }
    }
}

/// The running thread's slice is over: others may go first.
pub(crate) fn preempt() {
    switch(|sched| sched.pause());
}

/// The running thread lets others go first.
pub(crate) fn give_way() {
    switch(|sched| sched.yield_now());
}

/// The running thread is where a schedule may have others go first, if it is not time that decides.
pub(crate) fn point() {
    let (gives_way, lines) = with(|machine| (machine.sched.point(), machine.settings.lines));
    if lines {
        recorder::record(&Event::Place { thread: me(), calls: callers::of_this() });
    }
    if gives_way {
        preempt();
    }
}

/// The running thread leaves: `leave` says why (it waits, yields or ends). Returns when it runs again, which for
/// a thread that ended is at once, without the token.
pub(crate) fn switch(leave: impl FnOnce(&mut Scheduler)) {
    let me = ME.get();
    let machine = holder();
    machine.settle();
    leave(&mut machine.sched);
    let next = machine.choose();
    machine.arm();
    if next == me {
        return;
    }
    machine.hand_over(next);
    let (theirs, mine) = (machine.batons[next as usize], machine.batons[me as usize]);
    let ended = !machine.sched.is_alive(me);
    // From here on the machine is the next thread's.
    theirs.give();
    if !ended {
        take(mine);
    }
}

/// The drive is done: closes the trace with the end-of-run record. The machine stays on.
pub(crate) fn close(status: Status) {
    let machine = holder();
    machine.count();
    machine.close(status);
}

/// Waits for the token.
pub(crate) fn await_token(baton: &Baton) {
    take(baton);
}

/// The calling thread has the token, and is this thread of the machine from now on.
pub(crate) fn become_thread(id: ThreadId) {
    ME.set(id);
}

/// The calling thread ends. It must be the last thing that it does. Its real thread `stays` or is about to end.
pub(crate) fn leave(stays: bool) {
    with(|machine| {
        machine.ending = (!stays).then(real::thread_number);
        let (thread, at) = (machine.sched.running(), machine.sched.now());
        recorder::record(&Event::ThreadEnd { thread, at });
    });
    switch(|sched| sched.exit());
    ME.set(NOBODY);
}

/// Waits for the token, and for the real end of the thread that it may have come from: that thread still gives its
/// stack back to libc, and the next one to be started must find it there in every run, or in none.
fn take(baton: &Baton) {
    baton.take();
    if let Some(batch) = batch::here().filter(|batch| batch.is_over()) {
        batch.quit();
    }
    if let Some(thread) = holder().ending.take() {
        real::await_end(thread);
    }
}

/// Where the first thread waits.
fn first_baton() -> &'static Baton {
    static ALONE: Baton = Baton::new();
    batch::here().map_or(&ALONE, |batch| &batch.first)
}

/// The machine, for the holder of the token.
fn holder() -> &'static mut Machine {
    // SAFETY: called only by the holder of the token, which lets no reference live on when it gives it away.
    let machine = unsafe { &mut *MACHINE.0.get() };
    machine.as_mut().expect("the machine is on")
}

impl Machine {
    /// A thread that can run from now on, and waits here for the token.
    pub(crate) fn spawn(&mut self, baton: &'static Baton) -> ThreadId {
        if self.sched.alive() as u64 >= self.settings.max_threads {
            self.finish(Status::TooManyThreads);
        }
        self.sched.advance(costs::SPAWN_NS);
        let parent = self.sched.running();
        let id = self.sched.spawn();
        self.batons.push(baton);
        self.peak_threads = self.peak_threads.max(self.sched.alive());
        recorder::record(&Event::ThreadStart { thread: id, parent, at: self.sched.now() });
        id
    }

    /// How many cores there are.
    pub(crate) fn cores(&self) -> usize {
        self.settings.cores as usize
    }

    /// The real thread behind a thread of the machine.
    pub(crate) fn started(&mut self, thread: libc::pthread_t, id: ThreadId) {
        self.joinable.push((thread, id));
    }

    /// The system could not start the real thread.
    pub(crate) fn stillborn(&mut self, id: ThreadId) {
        self.sched.cancel(id);
        recorder::record(&Event::ThreadEnd { thread: id, at: self.sched.now() });
    }

    /// The thread that a real thread stands for, which is to be joined, or never will be.
    pub(crate) fn joinable(&mut self, thread: libc::pthread_t) -> Option<ThreadId> {
        let place = self.joinable.iter().position(|(real, _)| *real == thread)?;
        Some(self.joinable.swap_remove(place).1)
    }

    /// The next random byte.
    pub(crate) fn random_byte(&mut self) -> u8 {
        (self.random.next() >> 56) as u8
    }

    /// Whether something else than time decides who runs.
    pub(crate) fn is_exploring(&self) -> bool {
        self.settings.schedule.policy != Policy::Timing
    }

    /// Counts bytes that are about to be printed; ends a run that prints too many.
    pub(crate) fn print(&mut self, bytes: u64) {
        self.output_bytes += bytes;
        if self.output_bytes > self.settings.max_output_bytes {
            self.finish(Status::TooMuchOutput);
        }
    }

    /// How long the cores were used, how many edges were executed, and how many bytes were printed.
    pub(crate) fn meter(&self) -> (Ns, u64, u64) {
        (self.sched.used_by_all(), self.edges, self.output_bytes)
    }

    /// Counts what a child process has executed and printed as if this one had; its time is charged apart.
    pub(crate) fn add_work_of_child(&mut self, edges: u64, printed: u64) {
        self.edges += edges;
        self.work += edges;
        self.print(printed);
    }

    /// Charges the edges since the last look, and ends a run that has done too much.
    fn settle(&mut self) {
        self.count();
        self.locks.look(self.sched.running());
        self.work += costs::CALL_EDGES;
        if self.work > self.settings.max_edges {
            self.finish(Status::OutOfEdges);
        }
    }

    fn count(&mut self) {
        let edges = edges::take();
        self.edges += edges;
        self.work += edges;
        self.sched.advance(edges * self.settings.edge_ns);
        LAST_TIME.store(self.sched.now(), Relaxed);
    }

    /// Sets when the running thread's code must look at the machine again.
    fn arm(&mut self) {
        let slice = self.sched.slice(RunAhead::Visible);
        let budget = self.settings.max_edges.saturating_sub(self.work) + 1;
        edges::arm((slice / self.settings.edge_ns.max(1)).clamp(1, budget));
    }

    /// Another thread is to run: ends a run in which they take turns for ever and nothing comes of it.
    fn hand_over(&mut self, next: ThreadId) {
        if self.settings.lines {
            recorder::record(&Event::Run { thread: next });
        }
        self.switches += 1;
        self.work += costs::SWITCH_EDGES;
        let progress = recorder::progress();
        if progress != self.progress {
            (self.progress, self.turns) = (progress, 0);
        }
        self.turns += 1;
        if self.turns * costs::SWITCH_EDGES > self.settings.max_edges / 2 {
            self.finish(Status::Livelock);
        }
    }

    fn choose(&mut self) -> ThreadId {
        let next = self.sched.next();
        if !self.record_spans() || !self.record_switches() {
            self.finish(Status::TraceFull);
        }
        if self.sched.has_starved() {
            self.finish(Status::Starvation);
        }
        match next {
            Next::Run(id) => id,
            Next::Deadlock => self.finish(Status::Deadlock),
            Next::OutOfTime => self.finish(Status::OutOfTime),
        }
    }

    /// Hands the spans that ended to the trace; false if they no longer fit.
    fn record_spans(&mut self) -> bool {
        let record = |Span { thread, core, from, to }| {
            recorder::record(&Event::Span { thread, core: core as u32, from, to })
        };
        if self.is_exploring() {
            // Nobody looks at the times of such a run, and there would be one for every few points.
            self.sched.take_spans().for_each(drop);
            return true;
        }
        self.sched.take_spans().map(record).fold(true, |room, fits| room & fits)
    }

    /// Likewise the decisions that make a schedule.
    fn record_switches(&mut self) -> bool {
        self.sched
            .take_switches()
            .map(|switch| recorder::record(&Event::Switch(switch)))
            .fold(true, |room, fits| room & fits)
    }

    /// Closes the trace with the end-of-run record.
    fn close(&mut self, status: Status) {
        self.sched.end_spans();
        self.record_spans();
        for (thread, on, since, lock) in self.sched.stuck() {
            recorder::record(&Event::Stuck { thread, on, since, lock: lock as u64 });
        }
        recorder::close(&self.end_record(status));
    }

    /// Ends the run.
    fn finish(&mut self, status: Status) -> ! {
        self.close(status);
        recorder::exit()
    }

    fn end_record(&self, status: Status) -> End {
        let returned = matches!(status, Status::Finished | Status::Panicked);
        End {
            status,
            at: if returned { self.sched.now() } else { self.sched.latest() },
            edges: self.edges,
            path: edges::path(),
            threads: self.batons.len() as u64,
            peak_threads: self.peak_threads as u64,
            switches: self.switches,
            peak_heap_bytes: heap::peak(),
            output_bytes: self.output_bytes,
            points: self.sched.points(),
        }
    }
}

/// Waits of the running thread, by what it waits for.
pub(crate) mod waits {
    use super::*;

    /// Sleeps until a time.
    pub(crate) fn sleep_until(at: Ns) {
        switch(|sched| sched.wait(Wait::Sleep, Some(at)));
    }

    /// Waits for a futex; false if the deadline came first.
    pub(crate) fn futex(address: usize, bits: u32, deadline: Option<Ns>) -> bool {
        switch(|sched| sched.futex_wait(address, bits, deadline));
        !with(|machine| machine.sched.timed_out())
    }

    /// Likewise for the futex of a lock that is taken.
    pub(crate) fn lock(address: usize, bits: u32, deadline: Option<Ns>) -> bool {
        switch(|sched| sched.lock_wait(address, bits, deadline));
        !with(|machine| machine.sched.timed_out())
    }

    /// Waits for a thread's end.
    pub(crate) fn join(target: ThreadId) {
        if with(|machine| machine.sched.join(target)) {
            switch(|_| ());
        }
    }

    /// The calling thread is the device, from its first such wait on, and waits for its next alarm.
    pub(crate) fn device() {
        switch(|sched| sched.wait_as_device());
    }
}
