//! A queue of two places with two conditions, and a timed wait that nobody ends.
//@ takes: 5 ms
//@ reports: 16 items, each once: true
//@ reports: timed out: true, after 5 ms

use kit::Stage;
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

#[derive(Default)]
struct Queue {
    items: Mutex<VecDeque<u32>>,
    filled: Condvar,
    emptied: Condvar,
}

impl Queue {
    fn push(&self, item: u32) {
        let items = self.items.lock().expect("no panic");
        let mut items = self.emptied.wait_while(items, |items| items.len() == 2).expect("no panic");
        items.push_back(item);
        self.filled.notify_one();
    }

    fn pop(&self) -> u32 {
        let items = self.items.lock().expect("no panic");
        let mut items = self.filled.wait_while(items, |items| items.is_empty()).expect("no panic");
        self.emptied.notify_one();
        items.pop_front().expect("it is not empty")
    }
}

pub fn run(stage: &Stage) {
    let queue = Queue::default();
    let mut items = thread::scope(|scope| {
        for name in 0..2 {
            let queue = &queue;
            scope.spawn(move || (0..8).for_each(|number| queue.push(name * 8 + number)));
        }
        let takers = [(); 2].map(|()| scope.spawn(|| (0..8).map(|_| queue.pop()).collect::<Vec<_>>()));
        takers.map(|taker| taker.join().expect("no panic")).concat()
    });
    items.sort_unstable();
    stage.report(format!("{} items, each once: {}", items.len(), items.iter().copied().eq(0..16)));

    let start = Instant::now();
    let items = queue.items.lock().expect("no panic");
    let (_items, wait) = queue.filled.wait_timeout(items, Duration::from_millis(5)).expect("no panic");
    stage.report(format!("timed out: {}, after {} ms", wait.timed_out(), start.elapsed().as_millis()));
}
