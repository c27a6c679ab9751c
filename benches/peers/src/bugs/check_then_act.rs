//! Three customers, and two seats. Each looks whether one is left, and then takes it; by then it may be somebody else's.

use super::sync::atomic::{AtomicU64, Ordering::SeqCst};
use super::sync::thread;

const SEATS: u64 = 2;

pub fn comes_out_right() -> bool {
    let taken = AtomicU64::new(0);
    let buy = || {
        if taken.load(SeqCst) < SEATS {
            taken.fetch_add(1, SeqCst);
        }
    };
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(buy);
        }
    });
    taken.load(SeqCst) == SEATS
}
