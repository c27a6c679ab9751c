//! Several runs in one process, one after the other, each from the very same state: when one is over, its threads go
//! back to their seats, and the memory of the program is put back as it was before the run. That takes far less time
//! than to fork a process for each.
//!
//! What cannot be put back ends the batch, and the next run gets a process of its own: a thread without a seat, a run
//! that had to be cut off, much real time. Whoever reads the traces need not know, and confirms what it finds.

use crate::baton::Baton;
use crate::context::Context;
use crate::recorder::{self, Memory};
use crate::seats::{self, Seat};
use crate::snapshot::{Locals, Snapshot};
use crate::{endings, real};
use std::cell::{Cell, OnceCell};
use std::ptr::null_mut;
use std::sync::atomic::Ordering::{Relaxed, SeqCst};
use std::sync::atomic::{AtomicBool, AtomicPtr};
use trace::{Settings, Status, Writer};

/// Threads that stay. A run that has more at once is the last of its process.
const SEATS: usize = 64;
/// What the keeper needs of a stack.
const STACK_BYTES: usize = 256 << 10;
/// Real CPU time after which a process has done its share: the system's own limit must never meet a run for what
/// others before it have used.
const SHARE_NS: u64 = 1_000_000_000;

/// Everything that outlives a run. It lies in memory of its own, which is not put back.
pub(crate) struct Batch {
    memory: Memory,
    settings: Settings,
    /// The run at hand.
    slot: Cell<u64>,
    over: AtomicBool,
    crowded: Cell<bool>,
    watched: Cell<bool>,
    /// Where the first thread waits for the token.
    pub(crate) first: Baton,
    /// Where each run begins, and where it is taken down.
    start: Context,
    keeper: Context,
    locals: OnceCell<Locals>,
    seats: [Seat; SEATS],
}

static BATCH: AtomicPtr<Batch> = AtomicPtr::new(null_mut());

/// The batch that this process works off, if it does.
pub(crate) fn here() -> Option<&'static Batch> {
    // SAFETY: set once, to memory that is never given back.
    unsafe { BATCH.load(Relaxed).as_ref() }
}

/// Returns once for each run from this one on, with the number of the run; to the program it looks as if it had been
/// called once. This process has one thread, and starts no process from now on.
pub(crate) fn begin(memory: Memory, settings: &Settings, first: u64) -> u64 {
    let room = size_of::<Batch>().next_multiple_of(16) + STACK_BYTES;
    let Some(place) = real::map(room) else { return first };
    let top = place.cast::<u8>().wrapping_add(room);
    let place: *mut Batch = place.cast();
    // SAFETY: room for it, and nothing else's.
    let batch = unsafe {
        place.write(Batch::new(memory, *settings, first));
        &*place
    };
    BATCH.store(place, Relaxed);
    // SAFETY: the keeper has a stack to itself. It comes back here for every run with the memory of this thread, its
    // stack with it, as it is left now.
    unsafe {
        batch.keeper.set(top, keep, None);
        batch.start.leave_for(&batch.keeper);
    }
    batch.slot.get()
}

/// What lasts while runs come and go.
extern "C" fn keep() {
    let batch = here().expect("its batch is there before it");
    // SAFETY: the one thread stands where each run begins, and this is another stack.
    let taken = unsafe { Snapshot::take(batch.start.stack_pointer()) };
    let snapshot = taken.map(|(snapshot, locals)| (snapshot, batch.locals.set(locals)).0);
    loop {
        // SAFETY: the run's stack is free, since it has not begun or is over.
        unsafe { batch.keeper.leave_for(&batch.start) };
        let Some(snapshot) = &snapshot else { recorder::exit_with(0) };
        batch.seats.iter().for_each(Seat::clear);
        let keys = endings::known();
        // SAFETY: every other thread sits.
        unsafe { snapshot.put_back() };
        endings::drop_newer(&keys);
        batch.next();
    }
}

impl Batch {
    fn new(memory: Memory, settings: Settings, slot: u64) -> Batch {
        Batch {
            memory,
            settings,
            slot: Cell::new(slot),
            over: AtomicBool::new(false),
            crowded: Cell::new(false),
            watched: Cell::new(false),
            first: Baton::new(),
            start: Context::new(),
            keeper: Context::new(),
            locals: OnceCell::new(),
            seats: std::array::from_fn(|_| seats::empty()),
        }
    }

    pub(crate) fn seats(&self) -> &[Seat] {
        &self.seats
    }

    /// A thread has found no seat.
    pub(crate) fn turn_away(&self) {
        self.crowded.set(true);
    }

    /// Whether the watchdog has been started, from the second time on that this is asked.
    pub(crate) fn is_watched(&self) -> bool {
        self.watched.replace(true)
    }

    /// Whether the run at hand is over.
    pub(crate) fn is_over(&self) -> bool {
        self.over.load(SeqCst)
    }

    /// Makes the calling thread's own variables as in a new thread.
    pub(crate) fn freshen_thread(&self) {
        endings::forget();
        if let Some(locals) = self.locals.get() {
            // SAFETY: the life that used them is over.
            unsafe { locals.freshen() };
        }
    }

    /// The calling thread has the token, and ends the run here.
    pub(crate) fn end_run(&self) -> ! {
        if !self.goes_on() {
            recorder::exit_with(0);
        }
        self.over.store(true, SeqCst);
        if let Some(seat) = seats::mine() {
            seat.end();
            self.first.give();
        }
        self.quit()
    }

    /// The run is over, and the calling thread leaves it where it stands.
    pub(crate) fn quit(&self) -> ! {
        match seats::mine() {
            Some(seat) => seat.quit(),
            // SAFETY: the keeper waits until the run is over, and this thread's stack is the run's.
            None => unsafe { self.keeper.go() },
        }
    }

    /// Whether another run can follow the one that is at its end, here.
    fn goes_on(&self) -> bool {
        let slot = self.slot.get();
        let ordinary = self.trace(slot).is_some_and(|trace| came_to_an_end(trace.status()));
        ordinary
            && !self.crowded.get()
            && slot + 1 < self.settings.slots
            && real::cpu_time(libc::CLOCK_PROCESS_CPUTIME_ID) < SHARE_NS
    }

    /// The run at hand has come to its end; the next one is to begin.
    fn next(&self) {
        let slot = self.slot.get();
        if let Some(trace) = self.trace(slot) {
            trace.ended(0);
        }
        self.memory.estimate(slot + 1, &self.settings);
        self.slot.set(slot + 1);
        self.over.store(false, SeqCst);
    }

    fn trace(&self, slot: u64) -> Option<Writer<'static>> {
        self.memory.slot(slot, &self.settings)
    }
}

/// Whether a run has ended by itself, rather than been cut off.
pub(crate) fn came_to_an_end(status: Status) -> bool {
    matches!(status, Status::Finished | Status::Panicked | Status::Deadlock | Status::Starvation)
}
