//! Seal every statement of the batch, in order. A seal takes 10 to 20 ms of CPU, and other virtual threads are
//! about.

use kit::cpu::{self, Digest};
use kit::tokio::task::JoinSet;

pub async fn seal_all(statements: Vec<Vec<u8>>) -> Vec<Digest> {
    let mut seals = JoinSet::new();
    for (place, statement) in statements.into_iter().enumerate() {
        seals.spawn(async move { (place, cpu::hash_file(&statement)) });
    }
    let mut digests = seals.join_all().await;
    digests.sort_by_key(|(place, _)| *place);
    digests.into_iter().map(|(_, digest)| digest).collect()
}
