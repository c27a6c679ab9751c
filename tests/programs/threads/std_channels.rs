//! std's channels: a full one blocks, a receiver may give up, and the end is seen on both sides.
//@ takes: 15 ms
//@ reports: 9 messages, sum 9
//@ reports: gave up after 15 ms
//@ reports: no sender: Disconnected, no receiver: true

use kit::Stage;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

pub fn run(stage: &Stage) {
    let (sender, receiver) = mpsc::sync_channel(1);
    for _ in 0..3 {
        let sender = sender.clone();
        thread::spawn(move || (0..3).for_each(|number| sender.send(number).expect("somebody listens")));
    }
    drop(sender);
    let messages: Vec<u32> = receiver.iter().collect();
    stage.report(format!("{} messages, sum {}", messages.len(), messages.iter().sum::<u32>()));

    let (sender, receiver) = mpsc::channel::<u32>();
    let start = Instant::now();
    receiver.recv_timeout(Duration::from_millis(15)).expect_err("nobody sends");
    stage.report(format!("gave up after {} ms", start.elapsed().as_millis()));
    drop(sender);
    let end = receiver.try_recv().expect_err("nobody sends");
    let (sender, receiver) = mpsc::channel();
    drop(receiver);
    stage.report(format!("no sender: {end:?}, no receiver: {}", sender.send(1).is_err()));
}
