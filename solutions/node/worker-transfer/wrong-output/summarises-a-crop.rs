//@ fails: output, jobs
//! Sends a crop that is small enough to cost nothing. Everything becomes quick and light, and the summary is of a
//! thirty-second of the image.

use kit::Bytes;
use kit::cpu::{Digest, summarise_image};
use kit::node::{Port, Worker};

pub async fn summary_of(image: Bytes) -> Digest {
    let mut worker = Worker::new(summarise);
    let crop = image[..image.len() / 32].to_vec();
    worker.transfer(crop.into());
    worker.message().await.expect("the worker answers")
}

fn summarise(port: &mut Port<Bytes, Digest>) {
    let crop = port.receive().expect("a crop comes");
    port.post_message(&summarise_image(&crop));
}
