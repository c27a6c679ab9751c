//! Scoped threads, a wait group, a parker, a sharded lock, and a cell too large for one atomic.
//@ reports: squares: [0, 1, 4, 9]
//@ reports: all of them are done: 12
//@ reports: never torn: true

use kit::Stage;
use kit::crossbeam::atomic::AtomicCell;
use kit::crossbeam::sync::{Parker, ShardedLock, WaitGroup};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;

pub fn run(stage: &Stage) {
    let mut squares = vec![0; 4];
    kit::crossbeam::scope(|scope| {
        for (number, square) in squares.iter_mut().enumerate() {
            scope.spawn(move |_| *square = number * number);
        }
    })
    .expect("no panic");
    stage.report(format!("squares: {squares:?}"));

    let group = WaitGroup::new();
    let sum = Arc::new(ShardedLock::new(0));
    let cell = Arc::new(AtomicCell::new([0_u64; 3]));
    let whole = Arc::new(AtomicBool::new(true));
    for name in 1..=3 {
        let (group, sum, cell, whole) = (group.clone(), sum.clone(), cell.clone(), whole.clone());
        thread::spawn(move || {
            for _ in 0..2 {
                cell.store([name; 3]);
                let [first, second, third] = cell.load();
                whole.fetch_and(first == second && second == third, SeqCst);
                *sum.write().expect("no panic") += name;
            }
            drop(group);
        });
    }
    group.wait();
    let parker = Parker::new();
    let unparker = parker.unparker().clone();
    thread::spawn(move || unparker.unpark());
    parker.park();
    stage.report(format!("all of them are done: {}", sum.read().expect("no panic")));
    stage.report(format!("never torn: {}", whole.load(SeqCst)));
}
