//@ fails: elapsed
//! Four workers, and each gets its four files at once: fair by number, not by size. Two of them are done early and
//! cannot take over what the other two still have before them.

use kit::Bytes;
use kit::cpu::{self, Digest};
use kit::node::{Port, Worker};

pub async fn hash_files(files: Vec<Bytes>) -> Vec<Digest> {
    let mut workers = Vec::new();
    for share in files.chunks(files.len().div_ceil(4)) {
        let worker = Worker::new(hash);
        worker.post_message(&share.to_vec());
        workers.push(worker);
    }
    let mut digests = Vec::new();
    for mut worker in workers {
        digests.extend(worker.message().await.expect("a worker answers"));
    }
    digests
}

fn hash(port: &mut Port<Vec<Bytes>, Vec<Digest>>) {
    let share = port.receive().expect("a share comes");
    port.post_message(&share.iter().map(|file| cpu::hash_file(file)).collect());
}
