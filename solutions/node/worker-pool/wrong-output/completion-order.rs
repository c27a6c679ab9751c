//@ fails: output
//! Four workers share a queue, and the digests are put down as they come. A worker's answer does not say which file
//! it is for, and nobody wrote down who was asked what.

use kit::Bytes;
use kit::cpu::{self, Digest};
use kit::futures::future::join_all;
use kit::node::{Port, Worker};
use std::cell::RefCell;

pub async fn hash_files(files: Vec<Bytes>) -> Vec<Digest> {
    let queue = RefCell::new(files.iter());
    let digests = RefCell::new(Vec::new());
    let employ = async || {
        let mut worker = Worker::new(hash);
        loop {
            let next = queue.borrow_mut().next();
            let Some(file) = next else { return };
            worker.post_message(file);
            let digest = worker.message().await.expect("a worker answers");
            digests.borrow_mut().push(digest);
        }
    };
    join_all((0..4).map(|_| employ())).await;
    digests.into_inner()
}

fn hash(port: &mut Port<Bytes, Digest>) {
    while let Some(file) = port.receive() {
        port.post_message(&cpu::hash_file(&file));
    }
}
