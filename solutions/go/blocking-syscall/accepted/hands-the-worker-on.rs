//! What Go's runtime does: the thread blocks where it is, and its place among the workers goes to another thread first.
//! The limit is what Go leaves to its users.

use kit::tokio::select;
use kit::tokio::sync::Semaphore;
use kit::tokio::sync::mpsc::UnboundedReceiver;
use kit::tokio::task::{JoinSet, block_in_place};
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
                let (disk, reads) = (disk.clone(), reads.clone());
                answers.spawn(async move {
                    let _permit = reads.acquire().await.expect("nobody closes the semaphore");
                    // Unlike Go, tokio has to be told. Afterwards this thread takes a place again as soon as one is
                    // free.
                    let file = block_in_place(|| disk.read(document.key));
                    document.answer(file);
                });
            }
            else => break,
        }
    }
    answers.join_all().await;
}
