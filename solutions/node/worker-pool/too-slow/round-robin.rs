//@ fails: elapsed
//! Deals the files out in turn, as a load balancer does that knows nothing of the load. A file waits in the inbox of
//! a busy worker while another worker has nothing to do.

use kit::Bytes;
use kit::cpu::{self, Digest};
use kit::node::{Port, Worker};

pub async fn hash_files(files: Vec<Bytes>) -> Vec<Digest> {
    let mut workers: Vec<_> = (0..4).map(|_| Worker::new(hash)).collect();
    for (place, file) in files.iter().enumerate() {
        workers[place % 4].post_message(file);
    }
    let mut digests = Vec::new();
    for place in 0..files.len() {
        // A worker answers in the order in which it was asked.
        digests.push(workers[place % 4].message().await.expect("a worker answers"));
    }
    digests
}

fn hash(port: &mut Port<Bytes, Digest>) {
    while let Some(file) = port.receive() {
        port.post_message(&cpu::hash_file(&file));
    }
}
