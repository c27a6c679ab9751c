//! Ask all replicas for the price of an item, and return what the quickest one says.

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
    first.recv().expect("nobody closes the channel")
}
