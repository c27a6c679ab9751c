//@ fails: memory
//! Transfers a clone, so that the original can still be used, as JavaScript does with `image.slice()`. The message is
//! not copied any more; the image is.

use kit::Bytes;
use kit::cpu::{Digest, summarise_image};
use kit::node::{Port, Worker};

pub async fn summary_of(image: Bytes) -> Digest {
    let mut worker = Worker::new(summarise);
    worker.transfer(image.clone());
    let summary = worker.message().await.expect("the worker answers");
    assert!(!image.is_empty(), "the image is still ours");
    summary
}

fn summarise(port: &mut Port<Bytes, Digest>) {
    let image = port.receive().expect("an image comes");
    port.post_message(&summarise_image(&image));
}
