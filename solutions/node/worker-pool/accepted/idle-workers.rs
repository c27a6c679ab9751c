//! The pool as most libraries have it: a list of idle workers. A job takes one out of it, and gives it back with the
//! answer.

use kit::Bytes;
use kit::cpu::{self, Digest};
use kit::futures::StreamExt;
use kit::futures::stream::FuturesUnordered;
use kit::node::{Port, Worker};

type Hasher = Worker<Bytes, Digest>;

pub async fn hash_files(files: Vec<Bytes>) -> Vec<Digest> {
    let mut idle: Vec<Hasher> = (0..4).map(|_| Worker::new(hash)).collect();
    let mut busy = FuturesUnordered::new();
    let mut digests = Vec::new();

    for (place, file) in files.iter().enumerate() {
        // When all are busy, the file waits for the first who is not.
        let worker = match idle.pop() {
            Some(worker) => worker,
            None => {
                let (worker, done) = busy.next().await.expect("whoever is not idle is busy");
                digests.push(done);
                worker
            }
        };
        busy.push(run(worker, place, file));
    }

    while let Some((_, done)) = busy.next().await {
        digests.push(done);
    }
    digests.sort_by_key(|(place, _)| *place);
    digests.into_iter().map(|(_, digest)| digest).collect()
}

/// One job on one worker, which comes back with the result.
async fn run(mut worker: Hasher, place: usize, file: &Bytes) -> (Hasher, (usize, Digest)) {
    worker.post_message(file);
    let digest = worker.message().await.expect("a worker answers");
    (worker, (place, digest))
}

fn hash(port: &mut Port<Bytes, Digest>) {
    while let Some(file) = port.receive() {
        port.post_message(&cpu::hash_file(&file));
    }
}
