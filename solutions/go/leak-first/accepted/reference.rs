//! Room for every answer: the losers put theirs down and go.

use kit::go::{self, chan};
use kit::world::{Answer, Replica};

pub fn first_answer(replicas: &[Replica], item: u64) -> Answer {
    // With room for all, no send ever waits. The answers that nobody looks at are freed with the channel, when the
    // last goroutine that refers to it has ended.
    let (answers, first) = chan::make(replicas.len());
    for replica in replicas {
        let (replica, answers) = (replica.clone(), answers.clone());
        go::spawn(move || {
            let answer = replica.ask_blocking(item).expect("every replica is up");
            answers.send(answer);
        });
    }
    first.recv().expect("nobody closes the channel")
}
