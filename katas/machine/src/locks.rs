//! Locks that the judge wants to see taken and let go. Which ones there are it knows from the same run before: the
//! locks that threads waited for when it came to a stop.
//!
//! What a lock's word holds is looked at whenever the running thread meets the machine. Between two such looks nobody
//! else ran, so whatever has changed is that thread's doing.

use crate::sched::ThreadId;
use crate::{heap, recorder};
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use trace::Event;

/// So much of the stack is looked at, below where it has come to when the run begins.
const STACK: usize = 256 << 10;

/// The locks of one run. They take nothing of the heap: it would be other than in the run before, and its addresses with it.
pub(crate) struct Locks([Option<Lock>; MOST]);

/// More locks than a person can follow.
const MOST: usize = 16;

struct Lock {
    word: &'static AtomicU32,
    taken: bool,
}

impl Locks {
    /// Watches the locks at these addresses, as far as they are sure to be memory all along: on the heap, or on the stack
    /// of the first thread, which is the one that calls this.
    pub(crate) fn watch(addresses: impl Iterator<Item = u64>) -> Locks {
        let here = 0_u8;
        let top = (&raw const here) as usize;
        let word = |address: u64| {
            let address = usize::try_from(address).ok()?;
            let is_memory = heap::holds(address) || (top - STACK..top).contains(&address);
            // SAFETY: in the arena, which is mapped as long as the process is there, or on a stack, which grows to
            // wherever it is read; and aligned.
            (is_memory && address.is_multiple_of(4))
                .then(|| unsafe { AtomicU32::from_ptr(address as *mut u32) })
        };
        let mut words = addresses.filter_map(word);
        Locks(std::array::from_fn(|_| words.next().map(|word| Lock { word, taken: false })))
    }

    /// Records what this thread has taken and let go since the last look.
    pub(crate) fn look(&mut self, thread: ThreadId) {
        for lock in self.0.iter_mut().flatten() {
            let taken = lock.word.load(Relaxed) != 0;
            if taken != lock.taken {
                lock.taken = taken;
                recorder::record(&Event::Lock { thread, lock: lock.word.as_ptr() as u64, taken });
            }
        }
    }
}
