//! `select!` takes whichever branch is ready first: messages each 20 ms, ticks each 50 ms, a limit of 130 ms.
//@ takes: 131 ms
//@ reports: tick message message message tick message message tick message message limit

use kit::Stage;
use kit::tokio::sync::mpsc;
use kit::tokio::time::{interval, sleep};
use kit::tokio::{select, task};
use std::pin::pin;
use std::time::Duration;

pub async fn run(stage: &Stage) {
    let (sender, mut receiver) = mpsc::channel(1);
    task::spawn(async move {
        // Off the ticks' beat, so that no two branches are ready at once.
        sleep(Duration::from_millis(3)).await;
        while sender.send(()).await.is_ok() {
            sleep(Duration::from_millis(20)).await;
        }
    });
    let mut ticks = interval(Duration::from_millis(50));
    let mut limit = pin!(sleep(Duration::from_millis(130)));
    let mut order = Vec::new();
    loop {
        let event = select! {
            _ = ticks.tick() => "tick",
            _ = receiver.recv() => "message",
            () = &mut limit => "limit",
        };
        order.push(event);
        if event == "limit" {
            break;
        }
    }
    stage.report(order.join(" "));
}
