//@ fails: output
//! Collects digests as jobs end. Every digest is there, under the wrong upload.

use kit::cpu::{self, Digest};
use kit::tokio::task::JoinSet;

pub async fn hash_uploads(uploads: Vec<Vec<u8>>) -> Vec<Digest> {
    let mut jobs = JoinSet::new();
    for upload in uploads {
        jobs.spawn_blocking(move || cpu::hash_file(&upload));
    }
    jobs.join_all().await
}
