//@ fails: facts
//! Hands the image over, and has the worker send its upper rows back for a preview that somebody may want one day. It
//! is only an eighth of the image, so neither memory nor loop shows much of it, yet each summary now costs a copy.

use kit::Bytes;
use kit::cpu::{Digest, summarise_image};
use kit::node::{Port, Worker};

pub async fn summary_of(image: Bytes) -> Digest {
    let mut worker = Worker::new(summarise);
    worker.transfer(image);
    let (summary, _preview) = worker.message().await.expect("the worker answers");
    summary
}

fn summarise(port: &mut Port<Bytes, (Digest, Bytes)>) {
    let image = port.receive().expect("an image comes");
    let preview = image[..image.len() / 8].to_vec();
    port.post_message(&(summarise_image(&image), preview.into()));
}
