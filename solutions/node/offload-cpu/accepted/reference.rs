//! Every upload goes to the pool at once; the loop only waits.

use kit::cpu::{self, Digest};
use kit::futures::future::try_join_all;
use kit::tokio::task::spawn_blocking;

pub async fn hash_uploads(uploads: Vec<Vec<u8>>) -> Vec<Digest> {
    // `spawn_blocking` queues the closure for the pool and returns at once. The closure owns its upload, so
    // nothing is copied and nothing is shared.
    let jobs = uploads.into_iter().map(|upload| spawn_blocking(move || cpu::hash_file(&upload)));

    // `try_join_all` waits for all handles and keeps their order. A handle's error means that the job
    // panicked, and there is no digest to go on with.
    try_join_all(jobs).await.expect("hashing does not panic")
}
