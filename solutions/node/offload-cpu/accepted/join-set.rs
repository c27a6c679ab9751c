//! A `JoinSet` of blocking jobs, each with the place its digest belongs to.

use kit::cpu::{self, Digest};
use kit::tokio::task::JoinSet;

pub async fn hash_uploads(uploads: Vec<Vec<u8>>) -> Vec<Digest> {
    let mut jobs = JoinSet::new();
    for (place, upload) in uploads.into_iter().enumerate() {
        jobs.spawn_blocking(move || (place, cpu::hash_file(&upload)));
    }

    // Small uploads are done before large ones, so the results need their places.
    let mut digests = jobs.join_all().await;
    digests.sort_by_key(|(place, _)| *place);
    digests.into_iter().map(|(_, digest)| digest).collect()
}
