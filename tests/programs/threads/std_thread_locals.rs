//! What a thread keeps for itself is dropped before whoever joins it goes on; dropping may sleep and allocate.
//@ takes: 4 ms
//@ reports: [0, 1, 2]

use kit::Stage;
use std::cell::RefCell;
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

struct Farewell {
    name: u64,
    sender: Sender<u64>,
}

impl Drop for Farewell {
    fn drop(&mut self) {
        thread::sleep(Duration::from_millis(self.name + 1));
        let words: Vec<String> = (0..50).map(|word| format!("word {word}")).collect();
        assert_eq!(words.len(), 50);
        self.sender.send(self.name).expect("somebody listens");
    }
}

thread_local! {
    static FAREWELL: RefCell<Option<Farewell>> = const { RefCell::new(None) };
}

pub fn run(stage: &Stage) {
    let (sender, receiver) = mpsc::channel();
    let threads = [0, 1, 2].map(|name| {
        let sender = sender.clone();
        thread::spawn(move || FAREWELL.set(Some(Farewell { name, sender })))
    });
    threads.map(|thread| thread.join().expect("no panic"));
    let said: Vec<u64> = receiver.try_iter().collect();
    // The last to leave took 3 ms, and a join waits for it.
    thread::sleep(Duration::from_millis(1));
    stage.report(format!("{said:?}"));
}
