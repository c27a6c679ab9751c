//! A thread's panic is its joiner's to handle, poisons the lock that it held, and wakes who waited for that.
//@ reports: joined: on purpose
//@ reports: poisoned: true, and still 1
//@ reports: a scope of one that panicked panics too: true

use kit::Stage;
use std::panic::catch_unwind;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

pub fn run(stage: &Stage) {
    let lock = Arc::new(Mutex::new(0));
    let theirs = lock.clone();
    let thread = thread::spawn(move || {
        *theirs.lock().expect("no panic yet") += 1;
        let _held = theirs.lock().expect("no panic yet");
        panic!("on purpose");
    });
    let panic = thread.join().expect_err("it panicked");
    stage.report(format!("joined: {}", panic.downcast_ref::<&str>().expect("a text")));
    let value = *lock.lock().unwrap_or_else(PoisonError::into_inner);
    stage.report(format!("poisoned: {}, and still {value}", lock.is_poisoned()));
    let scope = catch_unwind(|| {
        thread::scope(|scope| {
            scope.spawn(|| panic!("again"));
        })
    });
    stage.report(format!("a scope of one that panicked panics too: {}", scope.is_err()));
}
