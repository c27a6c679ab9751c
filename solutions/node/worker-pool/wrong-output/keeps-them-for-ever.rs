//@ fails: facts
//! A pool that keeps its workers in a static, to have them ready next time. Nobody ever ends them: a test that used
//! it does not return to the shell, for a living worker keeps its process alive.

use kit::Bytes;
use kit::cpu::{self, Digest};
use kit::futures::future::join_all;
use kit::node::{Port, Worker};
use std::sync::Mutex;

static POOL: Mutex<Vec<Worker<Bytes, Digest>>> = Mutex::new(Vec::new());

pub async fn hash_files(files: Vec<Bytes>) -> Vec<Digest> {
    let workers = std::mem::take(&mut *POOL.lock().expect("nobody panics with the pool"));
    let missing = 4 - workers.len();
    let workers = workers.into_iter().chain((0..missing).map(|_| Worker::new(hash)));

    let queue = Mutex::new(files.iter().enumerate());
    let employ = async |mut worker: Worker<Bytes, Digest>| {
        let mut digests = Vec::new();
        loop {
            let next = queue.lock().expect("nobody panics while taking a file").next();
            let Some((place, file)) = next else { break };
            worker.post_message(file);
            digests.push((place, worker.message().await.expect("a worker answers")));
        }
        POOL.lock().expect("nobody panics with the pool").push(worker);
        digests
    };
    let mut digests = join_all(workers.map(employ)).await.concat();
    digests.sort_by_key(|(place, _)| *place);
    digests.into_iter().map(|(_, digest)| digest).collect()
}

fn hash(port: &mut Port<Bytes, Digest>) {
    while let Some(file) = port.receive() {
        port.post_message(&cpu::hash_file(&file));
    }
}
