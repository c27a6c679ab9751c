//! No select at all: a goroutine for each channel ranges over it, and ranging ends by itself.

use kit::crossbeam::channel::{self, Receiver};
use std::thread;

pub fn takings(counter: Receiver<u64>, web: Receiver<u64>) -> Vec<u64> {
    let (sender, merged) = channel::unbounded();
    thread::scope(|scope| {
        for till in [counter, web] {
            let sender = sender.clone();
            scope.spawn(move || {
                till.iter().for_each(|amount| sender.send(amount).expect("`merged` outlives the scope"));
            });
        }
    });
    // The scope ends when both tills are closed. The last sender goes here, so the list has an end.
    drop(sender);
    merged.iter().collect()
}
