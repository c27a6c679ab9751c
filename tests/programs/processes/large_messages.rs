//! A message may be larger than any pipe, and it is paid for by its size, on both sides and both ways.
//@ processes: 8
//@ takes: 76 ms
//@ reports: 5000000 bytes, and the last is 7

use kit::python::multiprocessing::Pool;
use kit::{Bytes, Stage};

pub fn run(stage: &Stage) {
    let mut bytes = vec![0; 5_000_000];
    bytes[4_999_999] = 6;
    let back = Pool::new(1).map(increment_last, vec![Bytes::from(bytes)], 1).remove(0);
    stage.report(format!("{} bytes, and the last is {}", back.len(), back[4_999_999]));
}

fn increment_last(mut bytes: Bytes) -> Bytes {
    if let Some(last) = bytes.last_mut() {
        *last += 1;
    }
    bytes
}
