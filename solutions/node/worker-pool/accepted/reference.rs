//! Four workers and one queue: whoever has answered takes the next file.

use kit::Bytes;
use kit::cpu::{self, Digest};
use kit::futures::future::join_all;
use kit::node::{Port, Worker};
use std::cell::RefCell;

/// One for each core. More would only take turns, and each has to be started.
const WORKERS: usize = 4;

pub async fn hash_files(files: Vec<Bytes>) -> Vec<Digest> {
    // Everything below runs on the event loop's one thread, so a `RefCell` is enough. It is never borrowed across an
    // `await`: each borrow ends with its statement.
    let queue = RefCell::new(files.iter().enumerate());
    let digests = RefCell::new(vec![None; files.len()]);

    // What goes on between the loop and one worker, from its start to its end.
    let employ = async || {
        let mut worker = Worker::new(hash);
        loop {
            // The queue is asked only when this worker is free. So nobody has to know how long a file takes.
            let next = queue.borrow_mut().next();
            let Some((place, file)) = next else { return };
            worker.post_message(file);
            let digest = worker.message().await;
            digests.borrow_mut()[place] = digest;
        }
    };
    join_all((0..WORKERS).map(|_| employ())).await;

    // A worker that died would have left a hole.
    digests.into_inner().into_iter().map(|digest| digest.expect("a worker answers")).collect()
}

/// What a worker runs: it answers each file with its digest, until no more files come.
fn hash(port: &mut Port<Bytes, Digest>) {
    while let Some(file) = port.receive() {
        port.post_message(&cpu::hash_file(&file));
    }
}
