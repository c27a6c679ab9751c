//@ fails: facts, elapsed
//! Limits how many workers are alive at once, as p-limit would, and has four at any time. But it still starts one for
//! each file: what costs is not that they live, but that they are started.

use kit::Bytes;
use kit::cpu::{self, Digest};
use kit::futures::{StreamExt, stream};
use kit::node::{Port, Worker};

pub async fn hash_files(files: Vec<Bytes>) -> Vec<Digest> {
    stream::iter(&files).map(hash_one).buffered(4).collect().await
}

async fn hash_one(file: &Bytes) -> Digest {
    let mut worker = Worker::new(hash);
    worker.post_message(file);
    worker.message().await.expect("a worker answers")
}

fn hash(port: &mut Port<Bytes, Digest>) {
    let file = port.receive().expect("a file comes");
    port.post_message(&cpu::hash_file(&file));
}
