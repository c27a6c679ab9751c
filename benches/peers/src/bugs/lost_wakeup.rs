//! One thread waits for a flag, in a loop around the wait. The other sets the flag and notifies, but without the lock:
//! it can do both after the one has looked and before it waits, and then nobody wakes it any more.

use super::sync::atomic::{AtomicBool, Ordering::SeqCst};
use super::sync::{Condvar, Mutex, thread};

pub fn comes_out_right() -> bool {
    let (ready, lock, changed) = (AtomicBool::new(false), Mutex::new(()), Condvar::new());
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut guard = lock.lock().expect("nobody panics here");
            while !ready.load(SeqCst) {
                guard = changed.wait(guard).expect("nobody panics here");
            }
        });
        scope.spawn(|| {
            ready.store(true, SeqCst);
            changed.notify_one();
        });
    });
    true
}
