//@ fails: elapsed
//! The work leaves the loop, so the service stays responsive and all seems well. But each job is awaited before
//! the next one is handed over, so three threads of the pool never get one.

use kit::cpu::{self, Digest};
use kit::tokio::task::spawn_blocking;

pub async fn hash_uploads(uploads: Vec<Vec<u8>>) -> Vec<Digest> {
    let mut digests = Vec::new();
    for upload in uploads {
        let job = spawn_blocking(move || cpu::hash_file(&upload));
        digests.push(job.await.expect("hashing does not panic"));
    }
    digests
}
