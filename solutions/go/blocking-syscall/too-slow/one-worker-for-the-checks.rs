//@ fails: elapsed
//! Lets three reads through at a time, so that one of the four workers is always free for the checks. The disk could do
//! more than twice as many.

use kit::tokio::select;
use kit::tokio::sync::Semaphore;
use kit::tokio::sync::mpsc::UnboundedReceiver;
use kit::tokio::task::JoinSet;
use kit::world::{Arrival, Disk};
use std::sync::Arc;

pub type Requests = UnboundedReceiver<Arrival>;

pub async fn serve(mut checks: Requests, mut documents: Requests, disk: Disk) {
    let reads = Arc::new(Semaphore::new(3));
    let mut answers = JoinSet::new();
    loop {
        select! {
            Some(check) = checks.recv() => {
                answers.spawn(async move { check.answer("up") });
            }
            Some(document) = documents.recv() => {
                let (disk, reads) = (disk.clone(), reads.clone());
                answers.spawn(async move {
                    let _permit = reads.acquire().await.expect("nobody closes the semaphore");
                    let file = disk.read(document.key);
                    document.answer(file);
                });
            }
            else => break,
        }
    }
    answers.join_all().await;
}
