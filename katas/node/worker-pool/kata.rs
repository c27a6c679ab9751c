//! Hash sixteen files on worker threads, and give the digests in the order of the files.

use kit::Bytes;
use kit::cpu::{self, Digest};
use kit::node::{Port, Worker};

pub async fn hash_files(files: Vec<Bytes>) -> Vec<Digest> {
    let mut hashing = Vec::new();
    for file in &files {
        let worker = Worker::new(hash);
        worker.post_message(file);
        hashing.push(worker);
    }
    let mut digests = Vec::new();
    for mut worker in hashing {
        digests.push(worker.message().await.expect("a worker answers"));
    }
    digests
}

/// What a worker runs: it answers each file with its digest, until no more files come.
fn hash(port: &mut Port<Bytes, Digest>) {
    while let Some(file) = port.receive() {
        port.post_message(&cpu::hash_file(&file));
    }
}
