//! Crossbeam's channels: room for two, for any number, and for none, where sender and receiver meet.
//@ takes: 20 ms
//@ reports: bounded: 24 messages
//@ reports: unbounded: 80 messages
//@ reports: the sender was held up for 20 ms

use kit::Stage;
use kit::crossbeam::channel::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

pub fn run(stage: &Stage) {
    stage.report(format!("bounded: {} messages", through(channel::bounded(2), 12)));
    stage.report(format!("unbounded: {} messages", through(channel::unbounded(), 40)));
    let (sender, receiver) = channel::bounded(0);
    thread::scope(|scope| {
        let sender = scope.spawn(move || {
            let start = Instant::now();
            sender.send(()).expect("somebody listens");
            start.elapsed().as_millis()
        });
        thread::sleep(Duration::from_millis(20));
        receiver.recv().expect("somebody sends");
        stage.report(format!("the sender was held up for {} ms", sender.join().expect("no panic")));
    });
}

/// Two threads send `each` messages to two others; how many arrive.
fn through((sender, receiver): (Sender<u32>, Receiver<u32>), each: u32) -> usize {
    thread::scope(|scope| {
        for _ in 0..2 {
            let sender = sender.clone();
            scope.spawn(move || (0..each).for_each(|number| sender.send(number).expect("somebody listens")));
        }
        drop(sender);
        let receivers = [(); 2].map(|()| scope.spawn(|| receiver.iter().count()));
        receivers.map(|receiver| receiver.join().expect("no panic")).iter().sum()
    })
}
