//! Answer health checks, and requests for documents, which are on a slow disk.

use kit::tokio::select;
use kit::tokio::sync::mpsc::UnboundedReceiver;
use kit::tokio::task::JoinSet;
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
                    let file = disk.read(document.key);
                    document.answer(file);
                });
            }
            else => break, // both are closed
        }
    }
    answers.join_all().await;
}
