//! Reads on threads of their own, eight at most. The workers run only what does not block.

use kit::tokio::select;
use kit::tokio::sync::Semaphore;
use kit::tokio::sync::mpsc::UnboundedReceiver;
use kit::tokio::task::{JoinSet, spawn_blocking};
use kit::world::{Arrival, Disk};
use std::sync::Arc;

pub type Requests = UnboundedReceiver<Arrival>;

/// What the disk can do at once. More threads than that would only wait in its queue.
const READS: usize = 8;

pub async fn serve(mut checks: Requests, mut documents: Requests, disk: Disk) {
    let reads = Arc::new(Semaphore::new(READS));
    let mut answers = JoinSet::new();
    loop {
        select! {
            Some(check) = checks.recv() => {
                answers.spawn(async move { check.answer("up") });
            }
            Some(document) = documents.recv() => {
                answers.spawn(read(document, disk.clone(), reads.clone()));
            }
            else => break,
        }
    }
    answers.join_all().await;
}

async fn read(document: Arrival, disk: Disk, reads: Arc<Semaphore>) {
    // Waited for here, in a task of the document's own. In the loop above it would keep the checks waiting, too.
    let _permit = reads.acquire().await.expect("nobody closes the semaphore");

    // The closure goes to a thread that may block. This task waits without one, and its worker runs others.
    let id = document.key;
    let file = spawn_blocking(move || disk.read(id)).await.expect("reading does not panic");
    document.answer(file);
}
