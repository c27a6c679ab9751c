//! A mutex loses no update, readers share a lock, and a writer has it alone.
//@ takes: 20 ms
//@ reports: counted to 400
//@ reports: read together, then written: 1

use kit::Stage;
use std::sync::{Mutex, RwLock};
use std::thread;
use std::time::Duration;

const HOLD: Duration = Duration::from_millis(10);

pub fn run(stage: &Stage) {
    let count = Mutex::new(0);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..100).for_each(|_| *count.lock().expect("no panic") += 1));
        }
    });
    stage.report(format!("counted to {}", count.into_inner().expect("no panic")));

    let lock = RwLock::new(0);
    thread::scope(|scope| {
        let held: Vec<_> = (0..4).map(|_| lock.read().expect("no panic")).collect();
        let readers = [(); 4].map(|()| {
            scope.spawn(|| {
                let value = lock.read().expect("no panic");
                thread::sleep(HOLD);
                *value
            })
        });
        drop(held);
        readers.map(|reader| assert_eq!(reader.join().expect("no panic"), 0));
        let mut alone = lock.write().expect("no panic");
        thread::sleep(HOLD);
        *alone += 1;
    });
    stage.report(format!("read together, then written: {}", lock.into_inner().expect("no panic")));
}
