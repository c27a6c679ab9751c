//! The GIL: one lock for all bytecode of a process, handed over by CPython's own protocol.
//!
//! Who waits for it asks for it when the switch interval is over and it has not changed hands. Who holds it
//! looks for such a request between two bytecodes, lets go, and goes on only after another thread has had it;
//! without that last step the thread that lets go would nearly always take the lock back at once. It is a real
//! lock among real threads: nothing here moves the clock.

use crate::stage::nanos;
use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Runs `work` without the GIL, and waits for the GIL afterwards: `Py_BEGIN_ALLOW_THREADS` of CPython's C
/// interface. Native code does so around a wait, or around computing that touches no Python object.
///
/// On a thread that does not hold the GIL it just runs `work`.
pub fn allow_threads<T>(work: impl FnOnce() -> T) -> T {
    let _let_go = LetGo::new();
    work()
}

/// How often the GIL has gone to another thread so far.
pub fn switches() -> u64 {
    GIL.state().switches
}

/// From now on a thread waits for `interval` before it asks for the GIL, instead of 5 ms:
/// `sys.setswitchinterval(interval)`.
///
/// It is a wish: a thread may be kept from its core, and from taking notice, for as long as the system likes.
pub fn set_switch_interval(interval: Duration) {
    INTERVAL_NS.store(nanos(interval), Relaxed);
}

static GIL: Gil = Gil::new();
/// How long a thread waits before it asks for the lock, in nanoseconds: `sys.getswitchinterval()`.
static INTERVAL_NS: AtomicU64 = AtomicU64::new(5_000_000);
/// Whether something else than time decides who runs.
static EXPLORED: AtomicBool = AtomicBool::new(false);

/// What bytecode takes that does next to nothing.
const STEP_NS: u64 = 50;

/// Says before any thread runs Python whether time decides who runs. Where it does not, an interval means nothing: a
/// schedule may hand the GIL over between any two bytecodes, as if the interval had just been over.
pub(super) fn explore(is_explored: bool) {
    EXPLORED.store(is_explored, Relaxed);
}

/// How the calling thread stands to the GIL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// It is none of Python's. It takes the GIL for each piece of bytecode.
    Foreign,
    /// It runs Python code, and has the GIL.
    Holds,
    /// It runs Python code that called native code, which let the GIL go.
    LetGo,
}

thread_local! {
    static STANDING: Cell<Standing> = const { Cell::new(Standing::Foreign) };
}

/// The calling thread becomes one of Python's for as long as this lives, and holds the GIL.
pub(super) struct Attached;

impl Attached {
    /// Waits for the GIL.
    pub(super) fn new() -> Attached {
        take();
        Attached
    }
}

impl Drop for Attached {
    fn drop(&mut self) {
        release(Standing::Foreign);
    }
}

/// Has the calling thread wait without the GIL, if it holds it, for as long as this lives.
struct LetGo {
    held: bool,
}

impl LetGo {
    fn new() -> LetGo {
        let held = STANDING.get() == Standing::Holds;
        if held {
            release(Standing::LetGo);
        }
        LetGo { held }
    }
}

impl Drop for LetGo {
    fn drop(&mut self) {
        if self.held {
            take();
        }
    }
}

/// Takes the GIL for the calling thread.
pub(super) fn take() {
    GIL.take(machine::thread());
    STANDING.set(Standing::Holds);
}

/// Lets the GIL go, if the calling thread holds it.
pub(super) fn let_go() {
    if STANDING.get() == Standing::Holds {
        release(Standing::LetGo);
    }
}

/// Between two bytecodes: hands the GIL over if another thread has asked for it. On a schedule that is explored it is
/// let go in any case, and who takes it then is for the schedule to say.
pub(super) fn check() {
    if STANDING.get() == Standing::Holds && (GIL.is_asked_for() || EXPLORED.load(Relaxed)) {
        release(Standing::LetGo);
        take();
    }
}

/// A bytecode that does next to nothing, and the look before it whether somebody wants the GIL.
#[track_caller]
pub(super) fn step() {
    require();
    check();
    machine::charge(STEP_NS);
}

/// Panics where native code has let the GIL go: no bytecode may run there.
#[track_caller]
pub(super) fn require() {
    let let_go = STANDING.get() == Standing::LetGo;
    assert!(!let_go, "Python code was called without the GIL: allow_threads had let it go");
}

/// Runs `work` with the GIL, which a thread that does not hold it takes for that long.
pub(super) fn with_gil(work: impl FnOnce()) {
    let _attached = (STANDING.get() != Standing::Holds).then(Attached::new);
    work();
}

fn release(standing: Standing) {
    STANDING.set(standing);
    GIL.release(machine::thread());
}

/// The lock itself. Threads are told apart by their numbers.
struct Gil {
    state: Mutex<State>,
    released: Condvar,
    switched: Condvar,
    asked_for: AtomicBool,
}

struct State {
    held: bool,
    last_holder: Option<u32>,
    switches: u64,
}

impl Gil {
    const fn new() -> Gil {
        Gil {
            state: Mutex::new(State { held: false, last_holder: None, switches: 0 }),
            released: Condvar::new(),
            switched: Condvar::new(),
            asked_for: AtomicBool::new(false),
        }
    }

    fn take(&self, me: u32) {
        let mut state = self.state();
        if EXPLORED.load(Relaxed) {
            // The GIL is let go between any two bytecodes, so nobody needs to ask for it. And where nobody lets it go
            // any more nobody waits for a time: it is seen at once that they all wait for ever.
            let free = self.released.wait_while(state, |state| state.held);
            state = free.unwrap_or_else(PoisonError::into_inner);
        } else {
            state = self.wait_and_ask(state);
        }
        state.held = true;
        if state.last_holder != Some(me) {
            state.last_holder = Some(me);
            state.switches += 1;
        }
        self.asked_for.store(false, Relaxed);
        self.switched.notify_one();
    }

    /// Waits until the GIL is free, and asks for it when the interval is over.
    fn wait_and_ask<'a>(&self, mut state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        let (mut since, mut seen) = (Instant::now(), state.switches);
        while state.held {
            let left = Duration::from_nanos(INTERVAL_NS.load(Relaxed)).saturating_sub(since.elapsed());
            let waited = self.released.wait_timeout(state, left);
            let (woken, wait) = waited.unwrap_or_else(PoisonError::into_inner);
            state = woken;
            let has_switched = state.switches != seen;
            if wait.timed_out() && state.held && !has_switched {
                self.asked_for.store(true, Relaxed);
            }
            // If it changed hands, the new holder has its interval, too. A holder that let go and took it back
            // at once has not begun a new one.
            if wait.timed_out() || has_switched {
                (since, seen) = (Instant::now(), state.switches);
            }
        }
        state
    }

    fn release(&self, me: u32) {
        let mut state = self.state();
        state.held = false;
        self.released.notify_one();
        // The forced switch. Whoever asked is still waiting, so somebody is going to take it.
        while self.is_asked_for() && state.last_holder == Some(me) {
            state = self.switched.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn is_asked_for(&self) -> bool {
        self.asked_for.load(Relaxed)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn who_is_asked_goes_on_only_after_another_thread_has_had_it() {
        let gil = Gil::new();
        gil.take(1);
        thread::scope(|scope| {
            scope.spawn(|| {
                gil.take(2);
                gil.release(2);
            });
            while !gil.is_asked_for() {
                thread::yield_now();
            }
            gil.release(1);
            assert_eq!(gil.state().last_holder, Some(2));
        });
        gil.take(1);
        assert_eq!(gil.state().switches, 3);
    }

    #[test]
    fn who_takes_it_back_has_switched_nothing() {
        let gil = Gil::new();
        for _ in 0..3 {
            gil.take(1);
            gil.release(1);
        }
        assert_eq!(gil.state().switches, 1);
    }

    #[test]
    fn native_code_lets_it_go_and_has_it_again_afterwards() {
        let _attached = Attached::new();
        allow_threads(|| {
            assert_eq!(STANDING.get(), Standing::LetGo);
            thread::scope(|scope| scope.spawn(|| with_gil(|| ())).join()).expect("the GIL was free");
        });
        assert_eq!(STANDING.get(), Standing::Holds);
    }

    #[test]
    #[should_panic(expected = "without the GIL")]
    fn no_bytecode_runs_where_it_was_let_go() {
        let _attached = Attached::new();
        allow_threads(require);
    }
}
