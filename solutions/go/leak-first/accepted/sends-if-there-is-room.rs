//! Room for one answer, and nobody waits for more: the losers find it taken and go.

use kit::go::{self, chan};
use kit::world::{Answer, Replica};

pub fn first_answer(replicas: &[Replica], item: u64) -> Answer {
    let (answers, first) = chan::make(1);
    for replica in replicas {
        let (replica, answers) = (replica.clone(), answers.clone());
        go::spawn(move || {
            let answer = replica.ask_blocking(item).expect("every replica is up");

            // Go's `select` with a send and an empty `default`. It never waits. Without the room for one it could
            // lose the first answer: at a moment at which nobody is receiving yet, it would go away as well.
            let _ = answers.case().try_send(answer);
        });
    }
    first.recv().expect("nobody closes the channel")
}
