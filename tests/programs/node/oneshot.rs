//! A oneshot channel carries one value, and each end notices when the other is dropped.
//@ reports: [0, 1, 4, 9, 16]
//@ reports: no sender: an error
//@ reports: no receiver: closed

use kit::Stage;
use kit::tokio::sync::oneshot;
use kit::tokio::task;

pub async fn run(stage: &Stage) {
    let mut squares = Vec::new();
    for number in 0..5 {
        let (sender, receiver) = oneshot::channel();
        task::spawn(async move { sender.send(number * number) });
        squares.push(receiver.await.expect("it was sent"));
    }
    stage.report(format!("{squares:?}"));

    let (sender, receiver) = oneshot::channel::<u32>();
    task::spawn(async move { drop(sender) });
    stage.report(format!("no sender: {}", if receiver.await.is_err() { "an error" } else { "a value" }));

    let (mut sender, receiver) = oneshot::channel::<u32>();
    task::spawn(async move { drop(receiver) });
    sender.closed().await;
    stage.report("no receiver: closed");
}
