//! A worker takes 10 ms to start, beside the loop. A message is copied twice, at 1 ms for each MiB: by the loop,
//! which can do nothing else meanwhile, and by the worker. Bytes that are handed over are copied by nobody.
//@ takes: 24 ms
//@ reports: a copy of 4 MiB keeps the loop for 4 ms
//@ reports: 4194304 bytes after 14 ms, and the sender still has 4194304
//@ reports: handing over keeps the loop for 0 ms
//@ reports: 4194304 bytes 0 ms later
//@ reports: both see 7
//@ reports: copied 4 MiB
//@ reports: a worker that has ended says nothing more: true

use kit::node::{Port, SharedArray, Worker};
use kit::tokio::time::Instant;
use kit::{Bytes, Stage};
use std::sync::atomic::Ordering::SeqCst;

const SIZE: usize = 4 << 20;

pub async fn run(stage: &Stage) {
    let mut measurer = Worker::new(measure);
    let start = Instant::now();
    let image = Bytes::from(vec![1; SIZE]);
    measurer.post_message(&image);
    stage.report(format!("a copy of 4 MiB keeps the loop for {} ms", start.elapsed().as_millis()));
    let seen = measurer.message().await.expect("a reply");
    let (at, left) = (start.elapsed().as_millis(), image.len());
    stage.report(format!("{seen} bytes after {at} ms, and the sender still has {left}"));

    let start = Instant::now();
    measurer.transfer(image);
    stage.report(format!("handing over keeps the loop for {} ms", start.elapsed().as_millis()));
    let seen = measurer.message().await.expect("a reply");
    stage.report(format!("{seen} bytes {} ms later", start.elapsed().as_millis()));

    let mut adder = Worker::new(add);
    let numbers = SharedArray::new(2);
    adder.post_message(&(7, numbers.clone()));
    adder.message().await.expect("a reply");
    stage.report(format!("both see {}", numbers[1].load(SeqCst)));
    stage.report(format!("copied {} MiB", stage.copied() >> 20));
    stage.report(format!("a worker that has ended says nothing more: {}", adder.message().await.is_none()));
}

fn measure(port: &mut Port<Bytes, usize>) {
    while let Some(bytes) = port.receive() {
        port.post_message(&bytes.len());
    }
}

fn add(port: &mut Port<(u64, SharedArray), ()>) {
    let (number, numbers) = port.receive().expect("a message");
    numbers[1].fetch_add(number, SeqCst);
    port.post_message(&());
}
