//@ fails: loop_stall
//! Hands the image over, and waits for the summary on the spot, as `Atomics.wait` would do it. The worker is at work,
//! and the loop, which now does nothing, cannot do anything else either.

use kit::Bytes;
use kit::cpu::{Digest, summarise_image};
use kit::futures::executor::block_on;
use kit::node::{Port, Worker};

pub async fn summary_of(image: Bytes) -> Digest {
    let mut worker = Worker::new(summarise);
    worker.transfer(image);
    block_on(worker.message()).expect("the worker answers")
}

fn summarise(port: &mut Port<Bytes, Digest>) {
    let image = port.receive().expect("an image comes");
    port.post_message(&summarise_image(&image));
}
