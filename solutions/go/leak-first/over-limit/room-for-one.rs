//@ fails: leaks
//! Room for one answer, which is right for two replicas. With three, the first loser has room and the second waits
//! for ever: one goroutine lost a call instead of two.

use kit::go::{self, chan};
use kit::world::{Answer, Replica};

pub fn first_answer(replicas: &[Replica], item: u64) -> Answer {
    let (answers, first) = chan::make(1);
    for replica in replicas {
        let (replica, answers) = (replica.clone(), answers.clone());
        go::spawn(move || {
            let answer = replica.ask_blocking(item).expect("every replica is up");
            answers.send(answer);
        });
    }
    first.recv().expect("nobody closes the channel")
}
