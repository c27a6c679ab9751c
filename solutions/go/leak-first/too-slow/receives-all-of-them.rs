//@ fails: elapsed
//! Receives all three answers, so that no goroutine is left, and returns the first one. It is now as slow as the
//! slowest replica.

use kit::go::{self, chan};
use kit::world::{Answer, Replica};

pub fn first_answer(replicas: &[Replica], item: u64) -> Answer {
    let (answers, all) = chan::make(0);
    for replica in replicas {
        let (replica, answers) = (replica.clone(), answers.clone());
        go::spawn(move || {
            let answer = replica.ask_blocking(item).expect("every replica is up");
            answers.send(answer);
        });
    }
    let mut all = all.iter().take(replicas.len());
    let first = all.next().expect("nobody closes the channel");
    all.for_each(drop);
    first
}
