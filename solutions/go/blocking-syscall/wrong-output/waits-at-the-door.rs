//@ fails: facts
//! Takes the permit before it starts the task, so that not even tasks pile up. But it is the loop that waits for it, and
//! the checks come in by the same loop.

use kit::tokio::select;
use kit::tokio::sync::Semaphore;
use kit::tokio::sync::mpsc::UnboundedReceiver;
use kit::tokio::task::{JoinSet, spawn_blocking};
use kit::world::{Arrival, Disk};
use std::sync::Arc;

pub type Requests = UnboundedReceiver<Arrival>;

pub async fn serve(mut checks: Requests, mut documents: Requests, disk: Disk) {
    let reads = Arc::new(Semaphore::new(8));
    let mut answers = JoinSet::new();
    loop {
        select! {
            Some(check) = checks.recv() => {
                answers.spawn(async move { check.answer("up") });
            }
            Some(document) = documents.recv() => {
                let permit = reads.clone().acquire_owned().await.expect("nobody closes the semaphore");
                let disk = disk.clone();
                answers.spawn(async move {
                    let id = document.key;
                    let file = spawn_blocking(move || disk.read(id)).await.expect("reading does not panic");
                    drop(permit);
                    document.answer(file);
                });
            }
            else => break,
        }
    }
    answers.join_all().await;
}
