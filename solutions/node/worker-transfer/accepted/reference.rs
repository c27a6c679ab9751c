//! The image goes to the worker for good, and only the summary comes back.

use kit::Bytes;
use kit::cpu::{Digest, summarise_image};
use kit::node::{Port, Worker};

pub async fn summary_of(image: Bytes) -> Digest {
    let mut worker = Worker::new(summarise);

    // Moves the buffer into the message. Its bytes stay where they are in memory; what changes is who may use
    // them. `image` cannot be named from here on, where JavaScript would find a detached buffer.
    worker.transfer(image);

    // The reply is copied, and that is as it should be: it is a few bytes.
    worker.message().await.expect("the worker answers")
}

fn summarise(port: &mut Port<Bytes, Digest>) {
    let image = port.receive().expect("an image comes");
    port.post_message(&summarise_image(&image));
}
