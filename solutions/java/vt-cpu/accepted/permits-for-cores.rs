//! A platform thread for each statement that is being sealed, and a permit for each core, so that they are never
//! more than four.

use kit::cpu::{self, Digest};
use kit::futures::future::join_all;
use kit::tokio::sync::Semaphore;
use kit::tokio::task::spawn_blocking;

/// More threads than cores would only take turns.
const CORES: usize = 4;

pub async fn seal_all(statements: Vec<Vec<u8>>) -> Vec<Digest> {
    let cores = Semaphore::new(CORES);
    let seals = statements.into_iter().map(async |statement| {
        let _core = cores.acquire().await.expect("nobody closes the semaphore");
        // `spawn_blocking` takes an idle platform thread, or starts one. It knows no small limit of its own.
        let seal = spawn_blocking(move || cpu::hash_file(&statement));
        seal.await.expect("sealing does not panic")
    });
    join_all(seals).await
}
