//! The first answer cancels the other calls: their goroutines end at once, and their replicas are spared.

use kit::crossbeam::channel::select;
use kit::go::{self, Context, chan};
use kit::world::{Answer, Replica};

pub fn first_answer(replicas: &[Replica], item: u64) -> Answer {
    let (ctx, cancel) = Context::background().with_cancel();
    let (answers, first) = chan::make(0);
    for replica in replicas {
        let (ctx, replica, answers) = (ctx.clone(), replica.clone(), answers.clone());
        go::spawn(move || {
            // An error here says that the context was cancelled: somebody else has answered.
            let Ok(answer) = ctx.wait(replica.ask(item)) else { return };
            let answer = answer.expect("every replica is up");

            // Cancelling does not end a send. Two replies may come at once, and whoever comes second must be able
            // to give up here as well.
            select! {
                send(answers.case(), answer) -> _ => {}
                recv(ctx.done()) -> _ => {}
            }
        });
    }
    let answer = first.recv().expect("nobody closes the channel");
    cancel();
    answer
}
