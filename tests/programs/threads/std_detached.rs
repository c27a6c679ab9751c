//! Threads that nobody joins: those that end in time are heard, and one that never ends holds nothing up.
//@ takes: 1 ms
//@ reports: [0, 1, 2, 3, 4]
//@ reports: a joined one: 7

use kit::Stage;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

pub fn run(stage: &Stage) {
    let (sender, receiver) = mpsc::channel();
    for name in 0..5 {
        let sender = sender.clone();
        thread::spawn(move || sender.send(name).expect("somebody listens"));
    }
    drop(sender);
    thread::spawn(|| {
        loop {
            thread::park();
        }
    });
    let mut heard: Vec<u32> = receiver.iter().collect();
    heard.sort_unstable();
    stage.report(format!("{heard:?}"));
    stage.report(format!("a joined one: {}", thread::spawn(|| 7).join().expect("no panic")));
    thread::sleep(Duration::from_millis(1));
}
