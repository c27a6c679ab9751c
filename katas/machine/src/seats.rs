//! The real threads beneath the threads of the machine, and how a thread lives on one.
//!
//! Alone, a run takes its threads from the system and leaves them to it. Of several runs in one process the threads
//! stay: a thread of the next run has the seat of one that is over, and with it a real thread that is fresh again.

use crate::batch;
use crate::baton::Baton;
use crate::context::Context;
use crate::real::{self, Start};
use crate::sched::ThreadId;
use crate::{endings, machine};
use libc::{c_int, c_void, pthread_attr_t, pthread_t};
use std::cell::Cell;
use std::ptr::{null, null_mut};
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::SeqCst;

/// What std asks for by itself. A thread with another stack gets none of the seats.
const STACK_BYTES: usize = 2 << 20;
/// Where signals are handled on a thread that stays, as large as std makes it or more.
const SIGNAL_STACK_BYTES: usize = 64 << 10;
/// What a thread that sits keeps of its stack for itself.
const KEPT_BYTES: usize = 4 << 10;

/// A real thread, or the place for one.
pub(crate) struct Seat {
    /// Where its thread waits for the token.
    pub(crate) baton: Baton,
    birth: Cell<Option<Birth>>,
    /// Whether somebody has it: from the start of a thread until it has ended and nobody can join it any more.
    taken: Cell<bool>,
    ended: Cell<bool>,
    released: Cell<bool>,
    /// Whether its thread has begun to live and not ended. The one before it may not be quite gone yet.
    living: Cell<bool>,
    /// The real thread, once there is one that stays.
    thread: Cell<pthread_t>,
    /// 1 while the real thread is away from its base.
    away: AtomicU32,
    /// Where the real thread goes on when a life is over, and where a life begins.
    base: Context,
    life: Context,
}

/// What a new thread needs to know.
#[derive(Clone, Copy)]
pub(crate) struct Birth {
    pub(crate) start: Start,
    pub(crate) arg: *mut c_void,
    pub(crate) id: ThreadId,
}

thread_local! {
    /// The seat that the calling thread stays on.
    static SEAT: Cell<*const Seat> = const { Cell::new(null()) };
}

/// The seat that the calling thread stays on, if it does.
pub(crate) fn mine() -> Option<&'static Seat> {
    // SAFETY: seats are never given back.
    unsafe { SEAT.get().as_ref() }
}

/// A seat for a thread with these attributes.
///
/// # Safety
/// They are none, or the caller's for `pthread_create`.
pub(crate) unsafe fn choose(attributes: *const pthread_attr_t) -> &'static Seat {
    if let Some(batch) = batch::here() {
        // SAFETY: the caller's word.
        let usual = unsafe { stack_bytes(attributes) } == Some(STACK_BYTES);
        if let Some(seat) = batch.seats().iter().find(|seat| usual && !seat.taken.get()) {
            return seat;
        }
        batch.turn_away();
    }
    // Not of the program's heap, so that it is the same whether a run is one of several or not.
    // SAFETY: zeroed memory of that size is a seat that nobody has, and libc's blocks are aligned for it.
    let seat = unsafe { libc::calloc(1, size_of::<Seat>()).cast::<Seat>().as_ref() };
    seat.expect("the system has memory for a thread")
}

/// The seat that the thread stays on which is known by this.
pub(crate) fn of(thread: pthread_t) -> Option<&'static Seat> {
    batch::here()?.seats().iter().find(|seat| seat.taken.get() && seat.thread.get() == thread)
}

unsafe fn stack_bytes(attributes: *const pthread_attr_t) -> Option<usize> {
    let mut bytes = 0;
    // SAFETY: the caller's attributes.
    let known =
        !attributes.is_null() && unsafe { libc::pthread_attr_getstacksize(attributes, &raw mut bytes) } == 0;
    known.then_some(bytes)
}

impl Seat {
    /// Gives it to a thread, which begins to live when it gets the token. Returns what the thread is known by, or the
    /// system's error.
    ///
    /// # Safety
    /// As for `pthread_create`.
    pub(crate) unsafe fn take(
        &'static self,
        birth: Birth,
        attributes: *const pthread_attr_t,
    ) -> Result<pthread_t, c_int> {
        self.birth.set(Some(birth));
        self.taken.set(true);
        self.ended.set(false);
        self.released.set(false);
        if self.thread.get() != 0 {
            return Ok(self.thread.get());
        }
        let stays =
            batch::here().is_some_and(|batch| batch.seats().as_ptr_range().contains(&(&raw const *self)));
        let start = if stays { stay } else { live_once };
        let mut thread = 0;
        // SAFETY: the caller's contract; the seat is there for good.
        let error = unsafe {
            real::pthread_create(&raw mut thread, attributes, start, (&raw const *self).cast_mut().cast())
        };
        if error != 0 {
            self.taken.set(false);
            return Err(error);
        }
        if stays {
            self.thread.set(thread);
        }
        Ok(thread)
    }

    /// Nobody can join its thread any more.
    pub(crate) fn release(&self) {
        self.released.set(true);
        self.taken.set(!self.ended.get());
    }

    /// The life on it is over, and will not be handed the token again.
    pub(crate) fn end(&self) {
        self.ended.set(true);
        self.living.set(false);
        self.taken.set(!self.released.get());
    }

    /// The run is over, and this is not the thread that ended it: sends whoever lives on it back.
    pub(crate) fn clear(&self) {
        if self.living.get() {
            self.end();
            self.baton.give();
        }
        while self.away.load(SeqCst) == 1 {
            real::futex_wait(&self.away, 1);
        }
        self.taken.set(false);
    }

    /// The calling thread, which lives on it, ends its life where it stands.
    pub(crate) fn quit(&self) -> ! {
        // SAFETY: set when this life began, on the calling thread's own stack.
        unsafe { self.base.go() }
    }

    fn live(&self) {
        let birth = self.birth.get().expect("whoever gives the token has said what for");
        machine::become_thread(birth.id);
        endings::keep();
        (birth.start)(birth.arg);
        // Last, while it still has the token: any later they would run in parallel with other threads.
        endings::run();
        let stays = self.thread.get() != 0;
        if stays {
            self.end();
        }
        machine::leave(stays);
    }
}

/// The whole life of a real thread that the system gets back.
extern "C" fn live_once(seat: *mut c_void) -> *mut c_void {
    // SAFETY: a seat, which is there for good.
    let seat = unsafe { &*seat.cast::<Seat>() };
    machine::await_token(&seat.baton);
    seat.live();
    null_mut()
}

/// A real thread that stays: one life after the other.
extern "C" fn stay(seat: *mut c_void) -> *mut c_void {
    // SAFETY: a seat, which is there for good.
    let seat: &'static Seat = unsafe { &*seat.cast::<Seat>() };
    let batch = batch::here().expect("only a batch has threads that stay");
    keep_signal_stack();
    let here = 0_u8;
    let top = (&raw const here).cast_mut().wrapping_sub(KEPT_BYTES);
    loop {
        SEAT.set(seat);
        machine::await_token(&seat.baton);
        seat.away.store(1, SeqCst);
        seat.living.set(true);
        // SAFETY: a life has the rest of this very stack, below what is kept for the loop, and goes back to the base. It
        // is set anew each time, since part of it is on that stack.
        unsafe {
            seat.life.set(top, begin, Some(&seat.base));
            seat.base.leave_for(&seat.life);
        }
        batch.freshen_thread();
        seat.away.store(0, SeqCst);
        if batch.is_over() {
            real::futex_wake(&seat.away);
        }
    }
}

/// Gives the calling thread a stack for signals that stays. Where std finds one it makes none, which would cost each life
/// six calls of the system.
fn keep_signal_stack() {
    // SAFETY: a new block that is never given back, and a call that reads its description.
    unsafe {
        let ss_sp = libc::malloc(SIGNAL_STACK_BYTES);
        if !ss_sp.is_null() {
            let stack = libc::stack_t { ss_sp, ss_flags: 0, ss_size: SIGNAL_STACK_BYTES };
            libc::sigaltstack(&raw const stack, null_mut());
        }
    }
}

/// A life begins.
extern "C" fn begin() {
    if let Some(seat) = mine() {
        seat.live();
    }
}

/// A seat that nobody has.
pub(crate) fn empty() -> Seat {
    Seat {
        baton: Baton::new(),
        birth: Cell::new(None),
        taken: Cell::new(false),
        ended: Cell::new(false),
        released: Cell::new(false),
        living: Cell::new(false),
        thread: Cell::new(0),
        away: AtomicU32::new(0),
        base: Context::new(),
        life: Context::new(),
    }
}
