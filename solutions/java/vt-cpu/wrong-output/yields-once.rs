//@ fails: facts
//! Each virtual thread gives way once before it computes. Those that are ready at that moment are the other
//! statements. A visitor who comes later finds every carrier taken, and nobody takes it back from those who
//! compute.

use kit::cpu::{self, Digest};
use kit::tokio::task::{JoinSet, yield_now};

pub async fn seal_all(statements: Vec<Vec<u8>>) -> Vec<Digest> {
    let mut seals = JoinSet::new();
    for (place, statement) in statements.into_iter().enumerate() {
        seals.spawn(async move {
            yield_now().await;
            (place, cpu::hash_file(&statement))
        });
    }
    let mut digests = seals.join_all().await;
    digests.sort_by_key(|(place, _)| *place);
    digests.into_iter().map(|(_, digest)| digest).collect()
}
