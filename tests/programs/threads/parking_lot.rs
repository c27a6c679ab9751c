//! parking_lot's locks: tried for a time, handed on fairly, entered twice, upgraded, and waited on.
//@ takes: 49 ms
//@ reports: gave up after 10 ms, then had it after 40 ms
//@ reports: fair: abcabc
//@ reports: entered twice, upgraded to 2, woken 3 times

use kit::Stage;
use kit::parking_lot::{
    Condvar, FairMutex, Mutex, ReentrantMutex, RwLock, RwLockUpgradableReadGuard as Upgradable,
};
use std::thread;
use std::time::{Duration, Instant};

const fn ms(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

pub fn run(stage: &Stage) {
    stage.report(tried());
    stage.report(format!("fair: {}", fair()));
    let twice = ReentrantMutex::new(());
    let (_one, _two) = (twice.lock(), twice.lock());
    let lock = RwLock::new(1);
    let read = lock.upgradable_read();
    *Upgradable::upgrade(read) += 1;
    stage.report(format!("entered twice, upgraded to {}, woken {} times", lock.into_inner(), woken()));
}

fn tried() -> String {
    let lock = Mutex::new(());
    thread::scope(|scope| {
        let held = lock.lock();
        let tries = scope.spawn(|| {
            let start = Instant::now();
            assert!(lock.try_lock_for(ms(10)).is_none(), "it is held");
            let gave_up = start.elapsed().as_millis();
            assert!(lock.try_lock_for(ms(1_000)).is_some(), "it is let go");
            format!("gave up after {gave_up} ms, then had it after {} ms", start.elapsed().as_millis())
        });
        thread::sleep(Duration::from_micros(40_100));
        drop(held);
        tries.join().expect("no panic")
    })
}

/// Three threads that want the same lock twice each, in the order in which they get it.
fn fair() -> String {
    let order = FairMutex::new(String::new());
    thread::scope(|scope| {
        for name in ["a", "b", "c"] {
            let order = &order;
            scope.spawn(move || {
                for _ in 0..2 {
                    let mut order = order.lock();
                    thread::sleep(ms(1));
                    order.push_str(name);
                }
            });
        }
    });
    order.into_inner()
}

fn woken() -> usize {
    let (open, opened) = (Mutex::new(false), Condvar::new());
    thread::scope(|scope| {
        let waiters = [(); 3].map(|()| scope.spawn(|| opened.wait_while(&mut open.lock(), |open| !*open)));
        thread::sleep(ms(3));
        *open.lock() = true;
        let woken = opened.notify_all();
        waiters.map(|waiter| waiter.join().expect("no panic"));
        woken
    })
}
