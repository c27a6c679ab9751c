//@ fails: output
//! A pool for the computing, and the seals in the order in which they were done.

use kit::cpu::{self, Digest};
use kit::java::ExecutorService;
use kit::tokio::sync::mpsc;

const CORES: usize = 4;

pub async fn seal_all(statements: Vec<Vec<u8>>) -> Vec<Digest> {
    let pool = ExecutorService::fixed(CORES);
    let (sender, mut seals) = mpsc::unbounded_channel();
    for statement in statements {
        let sender = sender.clone();
        pool.execute(move || {
            let _ = sender.send(cpu::hash_file(&statement));
        });
    }
    drop(sender);
    let mut digests = Vec::new();
    while let Some(digest) = seals.recv().await {
        digests.push(digest);
    }
    digests
}
