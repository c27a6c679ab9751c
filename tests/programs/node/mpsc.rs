//! A bounded channel holds its senders back, and ends when the last of them is gone.
//@ reports: 15 messages, each sender's in order: true
//@ reports: full after 2, closed after the receiver is gone

use kit::Stage;
use kit::tokio::sync::mpsc::{self, error::TrySendError};
use kit::tokio::task;

pub async fn run(stage: &Stage) {
    let (sender, mut receiver) = mpsc::channel(2);
    for name in 0..3 {
        let sender = sender.clone();
        task::spawn(async move {
            for number in 0..5 {
                sender.send((name, number)).await.expect("somebody listens");
            }
        });
    }
    drop(sender);
    let mut messages = Vec::new();
    while let Some(message) = receiver.recv().await {
        messages.push(message);
    }
    let of = |name| messages.iter().filter(move |message| message.0 == name);
    let in_order = (0..3).all(|name| of(name).map(|message| message.1).eq(0..5));
    stage.report(format!("{} messages, each sender's in order: {in_order}", messages.len()));

    let (sender, receiver) = mpsc::channel(2);
    let room = (0..).take_while(|number| sender.try_send(*number).is_ok()).count();
    drop(receiver);
    let closed = matches!(sender.try_send(9), Err(TrySendError::Closed(9)));
    assert!(closed, "nobody listens");
    stage.report(format!("full after {room}, closed after the receiver is gone"));
}
