//@ fails: facts, elapsed
//! Gives way before each read, so that others come first. They do, once. The read then blocks its worker as before.

use kit::tokio::select;
use kit::tokio::sync::mpsc::UnboundedReceiver;
use kit::tokio::task::{JoinSet, yield_now};
use kit::world::{Arrival, Disk};

pub type Requests = UnboundedReceiver<Arrival>;

pub async fn serve(mut checks: Requests, mut documents: Requests, disk: Disk) {
    let mut answers = JoinSet::new();
    loop {
        select! {
            Some(check) = checks.recv() => {
                answers.spawn(async move { check.answer("up") });
            }
            Some(document) = documents.recv() => {
                let disk = disk.clone();
                answers.spawn(async move {
                    yield_now().await;
                    let file = disk.read(document.key);
                    document.answer(file);
                });
            }
            else => break,
        }
    }
    answers.join_all().await;
}
