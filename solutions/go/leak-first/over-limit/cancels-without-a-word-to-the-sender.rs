//@ fails: leaks
//! Sets a flag once it has an answer, and the goroutines look at it before they ask. All of them have asked long
//! before: the flag changes nothing for those that wait in their send.

use kit::go::{self, Context, chan};
use kit::world::{Answer, Replica};

pub fn first_answer(replicas: &[Replica], item: u64) -> Answer {
    let (ctx, cancel) = Context::background().with_cancel();
    let (answers, first) = chan::make(0);
    for replica in replicas {
        let (ctx, replica, answers) = (ctx.clone(), replica.clone(), answers.clone());
        go::spawn(move || {
            if ctx.err().is_none() {
                let answer = replica.ask_blocking(item).expect("every replica is up");
                answers.send(answer);
            }
        });
    }
    let answer = first.recv().expect("nobody closes the channel");
    cancel();
    answer
}
