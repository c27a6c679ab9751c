//! Have a worker summarise an image of 16 MiB.

use kit::Bytes;
use kit::cpu::{Digest, summarise_image};
use kit::node::{Port, Worker};

pub async fn summary_of(image: Bytes) -> Digest {
    let mut worker = Worker::new(summarise);
    worker.post_message(&image);
    let (summary, _image) = worker.message().await.expect("the worker answers");
    summary
}

fn summarise(port: &mut Port<Bytes, (Digest, Bytes)>) {
    let image = port.receive().expect("an image comes");
    let summary = summarise_image(&image);
    port.post_message(&(summary, image));
}
