//! Initialisation that is checked twice, as it should be, but sets the flag before the value. Who comes in between is
//! told that all is ready, and reads what nobody has written yet.

use super::sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst};
use super::sync::{Mutex, thread};

const VALUE: u64 = 42;

#[derive(Default)]
struct Once {
    ready: AtomicBool,
    making: Mutex<()>,
    value: AtomicU64,
}

impl Once {
    fn get(&self) -> u64 {
        if !self.ready.load(SeqCst) {
            let _making = self.making.lock().expect("nobody panics here");
            if !self.ready.load(SeqCst) {
                self.ready.store(true, SeqCst);
                self.value.store(VALUE, SeqCst);
            }
        }
        self.value.load(SeqCst)
    }
}

pub fn comes_out_right() -> bool {
    let (once, wrong) = (Once::default(), AtomicU64::new(0));
    let read = || {
        if once.get() != VALUE {
            wrong.fetch_add(1, SeqCst);
        }
    };
    thread::scope(|scope| {
        scope.spawn(read);
        scope.spawn(read);
    });
    wrong.load(SeqCst) == 0
}
