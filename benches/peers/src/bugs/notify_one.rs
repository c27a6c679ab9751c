//! A belt with one place. One thread puts two loaves on it, and two take one each. All wait on one condition, and one of
//! them is told: if that is who cannot go on either, the one who could sleeps on.

use super::sync::{Condvar, Mutex, thread};

pub fn comes_out_right() -> bool {
    let (belt, changed) = (Mutex::new(None), Condvar::new());
    let put = |loaf| {
        let mut place = belt.lock().expect("nobody panics here");
        while place.is_some() {
            place = changed.wait(place).expect("nobody panics here");
        }
        *place = Some(loaf);
        changed.notify_one();
    };
    let take = || {
        let mut place = belt.lock().expect("nobody panics here");
        while place.is_none() {
            place = changed.wait(place).expect("nobody panics here");
        }
        *place = None;
        changed.notify_one();
    };
    thread::scope(|scope| {
        scope.spawn(|| (0..2).for_each(put));
        scope.spawn(take);
        scope.spawn(take);
    });
    true
}
