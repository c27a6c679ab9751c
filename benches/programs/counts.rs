//! Two threads count to two, and may lose an update: the textbook's.

use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::sync::Arc;

fn main() {
    kit::classic::threads(|stage| {
        let counter = Arc::new(AtomicU64::new(0));
        let counts = || {
            let counter = Arc::clone(&counter);
            move || {
                let n = counter.load(SeqCst);
                counter.store(n + 1, SeqCst);
            }
        };
        let threads = [std::thread::spawn(counts()), std::thread::spawn(counts())];
        threads.into_iter().for_each(|thread| drop(thread.join()));
        stage.report(counter.load(SeqCst));
    })
}
