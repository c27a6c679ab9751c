//@ fails: facts
//! Sends the numbers in pieces of a mebibyte, which the workers sum up as they come. There is never much on its way, and
//! the pickling goes on beside the summing, so that it hardly shows. It is 100 MB of pickling all the same, in the one
//! process that everybody waits for.

use kit::python::multiprocessing::Pool;
use kit::python::{Array, Recording};

pub fn total(recording: Recording) -> u64 {
    let pool = Pool::new(4);
    let pieces = recording.read().split(100);
    pool.imap(sum, pieces).sum()
}

fn sum(piece: Array) -> u64 {
    piece.sum()
}
