//! A shelf that one thread puts two loaves on, and two take one each. Who finds it empty waits, and takes a loaf as soon
//! as it is woken. Somebody who came by at that moment may have taken it already.

use super::sync::atomic::{AtomicU64, Ordering::SeqCst};
use super::sync::{Condvar, Mutex, thread};

pub fn comes_out_right() -> bool {
    let (shelf, put, taken) = (Mutex::new(0), Condvar::new(), AtomicU64::new(0));
    let bake = || {
        for _ in 0..2 {
            *shelf.lock().expect("nobody panics here") += 1;
            put.notify_one();
        }
    };
    let take = || {
        let mut loaves = shelf.lock().expect("nobody panics here");
        if *loaves == 0 {
            loaves = put.wait(loaves).expect("nobody panics here");
        }
        if *loaves > 0 {
            *loaves -= 1;
            taken.fetch_add(1, SeqCst);
        }
    };
    thread::scope(|scope| {
        scope.spawn(take);
        scope.spawn(take);
        scope.spawn(bake);
    });
    taken.load(SeqCst) == 2
}
