//! A broadcast drops what a slow receiver has not read; a watch keeps the last value alone.
//@ reports: missed 4, then 4 5 6 7
//@ reports: the watcher saw 5 and then the end

use kit::Stage;
use kit::tokio::sync::broadcast::error::RecvError;
use kit::tokio::sync::{broadcast, watch};
use kit::tokio::task;

pub async fn run(stage: &Stage) {
    let (sender, mut receiver) = broadcast::channel(4);
    for number in 0..8 {
        sender.send(number).expect("somebody listens");
    }
    drop(sender);
    let mut line = String::new();
    loop {
        match receiver.recv().await {
            Ok(number) => line += &format!(" {number}"),
            Err(RecvError::Lagged(missed)) => line += &format!("missed {missed}, then"),
            Err(RecvError::Closed) => break,
        }
    }
    stage.report(line);

    let (sender, mut receiver) = watch::channel(0);
    let watcher = task::spawn(async move {
        let mut seen = Vec::new();
        while receiver.changed().await.is_ok() {
            seen.push(receiver.borrow_and_update().to_string());
        }
        seen.join(", ")
    });
    (1..=5).for_each(|number| drop(sender.send(number)));
    drop(sender);
    stage.report(format!("the watcher saw {} and then the end", watcher.await.expect("no panic")));
}
