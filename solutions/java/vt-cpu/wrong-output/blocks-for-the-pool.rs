//@ fails: facts
//! The computing is where it belongs. But a virtual thread for each statement waits for its seal with a call that
//! blocks the thread, so the carriers are taken after all: now they do not even compute.

use kit::cpu::{self, Digest};
use kit::java::ExecutorService;
use kit::tokio;

const CORES: usize = 4;

pub async fn seal_all(statements: Vec<Vec<u8>>) -> Vec<Digest> {
    let pool = ExecutorService::fixed(CORES);
    let mut seals = Vec::new();
    for statement in statements {
        let pool = pool.clone();
        seals.push(tokio::spawn(async move {
            let seal = pool.submit(move || cpu::hash_file(&statement));
            seal.get().expect("sealing does not panic")
        }));
    }
    let mut digests = Vec::new();
    for seal in seals {
        digests.push(seal.await.expect("sealing does not panic"));
    }
    digests
}
