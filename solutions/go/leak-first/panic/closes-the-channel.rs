//@ fails: panic
//! Closes the channel once it has an answer, to tell the others that it is over. Closing is the sender's business:
//! whoever sends on a closed channel panics, and in Go that ends the program.

use kit::go::{self, chan};
use kit::world::{Answer, Replica};

pub fn first_answer(replicas: &[Replica], item: u64) -> Answer {
    let (answers, first) = chan::make(0);
    for replica in replicas {
        let (replica, answers) = (replica.clone(), answers.clone());
        go::spawn(move || {
            let answer = replica.ask_blocking(item).expect("every replica is up");
            answers.send(answer);
        });
    }
    let answer = first.recv().expect("nobody else closes the channel");
    answers.close();
    answer
}
