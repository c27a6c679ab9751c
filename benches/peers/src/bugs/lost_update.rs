//! Two threads count to three on one counter. Each reads it and writes back one more, and what the other has counted
//! in between is gone.

use super::sync::atomic::{AtomicU64, Ordering::SeqCst};
use super::sync::thread;

const ROUNDS: u64 = 3;

pub fn comes_out_right() -> bool {
    let counter = AtomicU64::new(0);
    let count = || {
        for _ in 0..ROUNDS {
            let counted = counter.load(SeqCst);
            counter.store(counted + 1, SeqCst);
        }
    };
    thread::scope(|scope| {
        scope.spawn(count);
        scope.spawn(count);
    });
    counter.load(SeqCst) == 2 * ROUNDS
}
