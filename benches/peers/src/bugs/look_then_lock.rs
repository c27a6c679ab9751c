//! Two threads want one thing that is made once. Each looks for it under the read lock, lets go, and puts it there under
//! the write lock without looking again. So it can be made twice.

use super::sync::atomic::{AtomicU64, Ordering::SeqCst};
use super::sync::{RwLock, thread};

pub fn comes_out_right() -> bool {
    let made = AtomicU64::new(0);
    let place = RwLock::new(None);
    let want = || {
        let is_there = place.read().expect("nobody panics here").is_some();
        if !is_there {
            let number = made.fetch_add(1, SeqCst);
            *place.write().expect("nobody panics here") = Some(number);
        }
    };
    thread::scope(|scope| {
        scope.spawn(want);
        scope.spawn(want);
    });
    made.load(SeqCst) == 1
}
