//! A fork/join pool for the whole batch, and one wait for all of it.

use kit::cpu::{self, Digest};
use kit::rayon::ThreadPoolBuilder;
use kit::rayon::prelude::*;
use kit::tokio::sync::oneshot;

/// More threads than cores would only take turns.
const CORES: usize = 4;

pub async fn seal_all(statements: Vec<Vec<u8>>) -> Vec<Digest> {
    let pool = ThreadPoolBuilder::new().num_threads(CORES).build().expect("four threads can be started");
    let (reply, seals) = oneshot::channel();
    // `spawn` returns at once, where `install` would block the carrier until the batch is done. A parallel iterator
    // gives its results in the order of the statements.
    pool.spawn(move || {
        let seals: Vec<_> =
            statements.par_iter().with_max_len(1).map(|statement| cpu::hash_file(statement)).collect();
        // Whoever asked may be gone, and then nobody wants the seals.
        let _ = reply.send(seals);
    });
    seals.await.expect("the batch is sealed")
}
