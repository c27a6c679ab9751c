//! Queues without locks, and a deque that others steal from.
//@ reports: 36 pushed, 36 popped
//@ reports: the full queue kept the newest: [8, 9, 10, 11]
//@ reports: worked and stolen: 100

use kit::Stage;
use kit::crossbeam::deque::{Steal, Worker};
use kit::crossbeam::queue::{ArrayQueue, SegQueue};
use std::thread;

pub fn run(stage: &Stage) {
    let queue = SegQueue::new();
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| (0..12).for_each(|number| queue.push(number)));
        }
    });
    let (pushed, popped) = (queue.len(), std::iter::from_fn(|| queue.pop()).count());
    stage.report(format!("{pushed} pushed, {popped} popped"));

    let full = ArrayQueue::new(4);
    thread::scope(|scope| {
        scope.spawn(|| (0..12).for_each(|number| drop(full.force_push(number))));
    });
    let kept: Vec<u32> = std::iter::from_fn(|| full.pop()).collect();
    stage.report(format!("the full queue kept the newest: {kept:?}"));

    let work = Worker::new_fifo();
    (0..100).for_each(|number| work.push(number));
    let stealers = [work.stealer(), work.stealer()];
    let done = thread::scope(|scope| {
        let thieves = stealers.map(|stealer| {
            scope.spawn(move || {
                let mut stolen = 0;
                loop {
                    match stealer.steal() {
                        Steal::Success(_) => stolen += 1,
                        Steal::Retry => {}
                        Steal::Empty => return stolen,
                    }
                }
            })
        });
        let worked = std::iter::from_fn(|| work.pop()).count();
        worked + thieves.map(|thief| thief.join().expect("no panic")).iter().sum::<usize>()
    });
    stage.report(format!("worked and stolen: {done}"));
}
