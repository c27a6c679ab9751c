//! The image comes back as it went: by hand. This is the shape to choose when the loop goes on to use the image, or
//! wants its memory for the next one.

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
    // A worker that serves one image after another: it ends when the loop drops its end.
    while let Some(image) = port.receive() {
        let summary = summarise_image(&image);
        // The summary travels along as a note, and the buffer is handed over.
        port.transfer((summary, image));
    }
}
