//@ fails: output
//! Reads on threads of their own, and turns away what comes while eight are under way. A server may have to do that
//! some day. This one can answer everybody within half a second.

use kit::tokio::select;
use kit::tokio::sync::Semaphore;
use kit::tokio::sync::mpsc::UnboundedReceiver;
use kit::tokio::task::{JoinSet, spawn_blocking};
use kit::world::{Arrival, Disk};
use std::sync::Arc;

pub type Requests = UnboundedReceiver<Arrival>;

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
    let Ok(_permit) = reads.try_acquire() else {
        return document.answer("busy, come back later");
    };
    let id = document.key;
    let file = spawn_blocking(move || disk.read(id)).await.expect("reading does not panic");
    document.answer(file);
}
