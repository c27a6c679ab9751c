//! Three tasks on several workers send without waiting, and nothing is lost.
//@ reports: 120 messages, sum 2340

use kit::Stage;
use kit::tokio::sync::mpsc;
use kit::tokio::task;

pub async fn run(stage: &Stage) {
    let (sender, mut receiver) = mpsc::unbounded_channel();
    for _ in 0..3 {
        let sender = sender.clone();
        task::spawn(async move { (0..40).for_each(|number| sender.send(number).expect("somebody listens")) });
    }
    drop(sender);
    let (mut count, mut sum) = (0, 0);
    while let Some(number) = receiver.recv().await {
        count += 1;
        sum += number;
    }
    stage.report(format!("{count} messages, sum {sum}"));
}
