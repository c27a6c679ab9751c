//@ fails: threads
//! Every statement goes to `spawn_blocking`, which starts another thread whenever none is idle, as a cached pool
//! does. With thirty-six it works. With thirty-six thousand, hundreds of them share four cores, and every one is
//! late.

use kit::cpu::{self, Digest};
use kit::futures::future::try_join_all;
use kit::tokio::task::spawn_blocking;

pub async fn seal_all(statements: Vec<Vec<u8>>) -> Vec<Digest> {
    let seals = statements.into_iter().map(|statement| spawn_blocking(move || cpu::hash_file(&statement)));
    try_join_all(seals).await.expect("sealing does not panic")
}
