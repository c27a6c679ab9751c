//! Computing goes to platform threads, as many as there are cores. The operating system slices their time.

use kit::cpu::{self, Digest};
use kit::java::ExecutorService;
use kit::tokio::sync::oneshot;

/// More threads than cores would only take turns.
const CORES: usize = 4;

pub async fn seal_all(statements: Vec<Vec<u8>>) -> Vec<Digest> {
    let pool = ExecutorService::fixed(CORES);
    let mut seals = Vec::new();
    for statement in statements {
        let (reply, seal) = oneshot::channel();
        pool.execute(move || {
            // Whoever asked may be gone, and then nobody wants the seal.
            let _ = reply.send(cpu::hash_file(&statement));
        });
        seals.push(seal);
    }

    // This is a virtual thread too. It waits for a message, which costs no carrier. The pool's own `get` would
    // block the carrier here; in Java it hands the carrier back like any other wait.
    let mut digests = Vec::new();
    for seal in seals {
        digests.push(seal.await.expect("every statement is sealed"));
    }
    digests
}
