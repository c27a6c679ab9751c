//! The workers share a number, and whoever adds one to it has the next file. This is a SharedArrayBuffer with
//! Atomics: the event loop no longer deals out anything. Its price is that every worker gets a copy of every file.

use kit::Bytes;
use kit::cpu::{self, Digest};
use kit::futures::StreamExt;
use kit::futures::stream::{self, SelectAll};
use kit::node::{Port, SharedArray, Worker};
use std::sync::atomic::Ordering::Relaxed;

/// All files, and the memory whose first number says which of them is next.
type Job = (Vec<Bytes>, SharedArray);

pub async fn hash_files(files: Vec<Bytes>) -> Vec<Digest> {
    let job = (files, SharedArray::new(1));
    let mut answers: SelectAll<_> = (0..4)
        .map(|_| {
            let worker = Worker::new(hash);
            // The files are copied. The shared array is not: all four see the same number.
            worker.post_message(&job);
            Box::pin(stream::unfold(worker, async |mut worker| Some((worker.message().await?, worker))))
        })
        .collect();

    let mut digests = Vec::new();
    while let Some(answer) = answers.next().await {
        digests.push(answer);
    }
    digests.sort_by_key(|(place, _)| *place);
    digests.into_iter().map(|(_, digest)| digest).collect()
}

fn hash(port: &mut Port<Job, (usize, Digest)>) {
    let Some((files, next)) = port.receive() else { return };
    // Adding is one step for whoever looks at the number: no two workers get the same file.
    while let Some((place, file)) = nth(&files, next[0].fetch_add(1, Relaxed)) {
        port.post_message(&(place, cpu::hash_file(file)));
    }
}

fn nth(files: &[Bytes], place: u64) -> Option<(usize, &Bytes)> {
    files.iter().enumerate().nth(place as usize)
}
