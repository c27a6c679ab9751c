//@ fails: facts, memory, loop_stall
//! The image goes there by hand, and comes back by copy, along with the answer. The loop, which has to take the copy
//! out of the message, stands still at the end instead of at the beginning.

use kit::Bytes;
use kit::cpu::{Digest, summarise_image};
use kit::node::{Port, Worker};

pub async fn summary_of(image: Bytes) -> Digest {
    let mut worker = Worker::new(summarise);
    worker.transfer(image);
    let (summary, _image) = worker.message().await.expect("the worker answers");
    summary
}

fn summarise(port: &mut Port<Bytes, (Digest, Bytes)>) {
    let image = port.receive().expect("an image comes");
    let summary = summarise_image(&image);
    port.post_message(&(summary, image));
}
