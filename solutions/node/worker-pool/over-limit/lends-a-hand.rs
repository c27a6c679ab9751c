//@ fails: loop_stall
//! Four workers share a queue, and while they boot the event loop makes itself useful and hashes the last two files.
//! Every core was busy already, so hardly anything is won, and whoever wants something of the loop waits until it is
//! done.

use kit::Bytes;
use kit::cpu::{self, Digest};
use kit::futures::future::join_all;
use kit::node::{Port, Worker};
use kit::tokio;
use std::cell::RefCell;

pub async fn hash_files(files: Vec<Bytes>) -> Vec<Digest> {
    let queue = RefCell::new(files.iter().enumerate());
    let digests = RefCell::new(vec![None; files.len()]);
    let employ = async || {
        let mut worker = Worker::new(hash);
        loop {
            let next = queue.borrow_mut().next();
            let Some((place, file)) = next else { return };
            worker.post_message(file);
            let digest = worker.message().await;
            digests.borrow_mut()[place] = digest;
        }
    };
    let help = async {
        for _ in 0..2 {
            let last = queue.borrow_mut().next_back();
            if let Some((place, file)) = last {
                digests.borrow_mut()[place] = Some(cpu::hash_file(file));
            }
        }
    };
    tokio::join!(join_all((0..4).map(|_| employ())), help);
    digests.into_inner().into_iter().map(|digest| digest.expect("a worker answers")).collect()
}

fn hash(port: &mut Port<Bytes, Digest>) {
    while let Some(file) = port.receive() {
        port.post_message(&cpu::hash_file(&file));
    }
}
