//! Two steps that must come in order. The second one sleeps for two milliseconds first, which is longer than the first
//! one ever takes, until the day on which it is not.

use super::sync::{Mutex, thread};
use std::time::Duration;

pub fn comes_out_right() -> bool {
    let steps = Mutex::new(Vec::new());
    let step = |name| steps.lock().expect("nobody panics here").push(name);
    thread::scope(|scope| {
        scope.spawn(|| step("first"));
        scope.spawn(|| {
            thread::sleep(Duration::from_millis(2));
            step("second");
        });
    });
    *steps.lock().expect("nobody panics here") == ["first", "second"]
}
