//! What a thread does at its end: the destructors of its thread-locals. glibc runs them when a thread is on its way out,
//! where the machine could not tell when they are over. So the machine runs those of its own threads itself, while the
//! thread still has the token.
//!
//! There are two kinds. Some are registered for a thread and an object. Others belong to a key, and are called with what a
//! thread has stored there; std has one such, for what must come after all of the first kind.

use crate::real::{self, Destructor};
use libc::{c_void, pthread_key_t};
use std::cell::Cell;
use std::mem::transmute;
use std::ptr::{null, null_mut};
use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicPtr, AtomicU32};

/// Keys with a destructor that are known of; std has one or two.
const MOST_KEYS: usize = 64;
/// So often a thread goes through its keys: a destructor may store something anew. The system's own number.
const ROUNDS: usize = 4;

/// What is registered for a thread.
struct Ending {
    destructor: Destructor,
    object: *mut c_void,
    next: *mut Ending,
}

thread_local! {
    /// Whether those of the calling thread are kept here.
    static KEPT: Cell<bool> = const { Cell::new(false) };
    /// The one that was registered last, and so runs first.
    static LAST: Cell<*mut Ending> = const { Cell::new(null_mut()) };
}

/// A key, counted from 1, and its destructor.
struct Key {
    number: AtomicU32,
    destructor: AtomicPtr<c_void>,
}

static KEYS: [Key; MOST_KEYS] =
    [const { Key { number: AtomicU32::new(0), destructor: AtomicPtr::new(null_mut()) } }; MOST_KEYS];

/// Those of the calling thread are kept from now on.
pub(crate) fn keep() {
    KEPT.set(true);
}

/// Keeps one for the calling thread; false if its are not kept here.
pub(crate) fn add(destructor: Destructor, object: *mut c_void) -> bool {
    if !KEPT.get() {
        return false;
    }
    // Of libc's heap and not of the program's, as glibc does.
    // SAFETY: a new block, large enough, aligned as libc's are, and filled before anybody reads it.
    unsafe {
        let ending: *mut Ending = libc::malloc(size_of::<Ending>()).cast();
        assert!(!ending.is_null(), "the system has memory for a destructor");
        ending.write(Ending { destructor, object, next: LAST.get() });
        LAST.set(ending);
    }
    true
}

/// There is a new key with this destructor.
pub(crate) fn add_key(key: pthread_key_t, destructor: Destructor) {
    let is_free = |slot: &&Key| slot.number.compare_exchange(0, key + 1, Relaxed, Relaxed).is_ok();
    if let Some(slot) = KEYS.iter().find(is_free) {
        slot.destructor.store(destructor as *mut c_void, Relaxed);
    }
}

/// A key is no more.
pub(crate) fn remove_key(key: pthread_key_t) {
    for slot in &KEYS {
        let _ = slot.number.compare_exchange(key + 1, 0, Relaxed, Relaxed);
    }
}

/// Runs the calling thread's, and those that they register in turn. The last of them runs first, and keys come last.
pub(crate) fn run() {
    run_registered();
    for _ in 0..ROUNDS {
        let mut ran = false;
        for (key, destructor) in keys() {
            // SAFETY: the key is one of this process's; what is stored there is what its destructor wants.
            unsafe {
                let object = libc::pthread_getspecific(key);
                if !object.is_null() {
                    libc::pthread_setspecific(key, null());
                    destructor(object);
                    ran = true;
                }
            }
        }
        run_registered();
        if !ran {
            break;
        }
    }
}

/// Forgets what the calling thread has stored under keys, without destroying it.
pub(crate) fn forget() {
    for (key, _) in keys() {
        // SAFETY: the key is one of this process's.
        unsafe { libc::pthread_setspecific(key, null()) };
    }
}

/// The keys that there are, to be given to [`drop_newer`] once this program has forgotten some.
pub(crate) fn known() -> [u32; MOST_KEYS] {
    std::array::from_fn(|slot| KEYS[slot].number.load(Relaxed))
}

/// The system forgets the keys that this program no longer knows of.
pub(crate) fn drop_newer(then: &[u32; MOST_KEYS]) {
    let now = known();
    for number in then.iter().filter(|number| **number != 0 && !now.contains(number)) {
        // SAFETY: a key of a run that is over, which nobody can name any more.
        unsafe { real::pthread_key_delete(number - 1) };
    }
}

fn run_registered() {
    while !LAST.get().is_null() {
        // SAFETY: made by `add` for this thread, taken off the list before it runs, and whoever registered it said that
        // it can be called with this object at the end of its thread.
        unsafe {
            let ending = LAST.get();
            let Ending { destructor, object, next } = ending.read();
            LAST.set(next);
            libc::free(ending.cast());
            destructor(object);
        }
    }
}

fn keys() -> impl Iterator<Item = (pthread_key_t, Destructor)> {
    KEYS.iter().filter_map(|slot| {
        let key = slot.number.load(Relaxed).checked_sub(1)?;
        let destructor = slot.destructor.load(Relaxed);
        // SAFETY: only a destructor is ever stored there.
        let destructor = unsafe { transmute::<*mut c_void, Option<Destructor>>(destructor) };
        Some((key, destructor?))
    })
}
