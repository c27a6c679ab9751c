//@ fails: in_flight
//! Every read goes to the pool, and the checks are quick. The pool takes as many as come, and has a thread for each of
//! them: what Go would do by itself.

use kit::tokio::select;
use kit::tokio::sync::mpsc::UnboundedReceiver;
use kit::tokio::task::{JoinSet, spawn_blocking};
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
                    let id = document.key;
                    let file = spawn_blocking(move || disk.read(id)).await.expect("reading does not panic");
                    document.answer(file);
                });
            }
            else => break,
        }
    }
    answers.join_all().await;
}
