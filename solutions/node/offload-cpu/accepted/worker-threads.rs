//! Four threads of its own that take uploads from a channel, as a pool of worker threads does in Node.

use kit::cpu::{self, Digest};
use kit::crossbeam::channel;
use kit::tokio::sync::oneshot;
use std::thread;

/// As many workers as there are cores: more would only take turns.
const WORKERS: usize = 4;

/// An upload on its way to a worker, and where the worker's answer goes.
struct Job {
    upload: Vec<u8>,
    reply: oneshot::Sender<Digest>,
}

pub async fn hash_uploads(uploads: Vec<Vec<u8>>) -> Vec<Digest> {
    let (jobs, inbox) = channel::unbounded::<Job>();
    for _ in 0..WORKERS {
        let inbox = inbox.clone();
        thread::spawn(move || {
            // The loop ends, and the thread with it, when all senders are gone and the channel is empty.
            for job in inbox {
                // Whoever asked may have stopped waiting. Then the digest is of no use to anybody.
                let _ = job.reply.send(cpu::hash_file(&job.upload));
            }
        });
    }

    let mut replies = Vec::new();
    for upload in uploads {
        let (reply, answer) = oneshot::channel();
        jobs.send(Job { upload, reply }).expect("the workers listen until the last sender is gone");
        replies.push(answer);
    }
    drop(jobs);

    // A thread's answer comes through a channel that can be awaited. Joining the thread would stop the loop.
    let mut digests = Vec::new();
    for answer in replies {
        digests.push(answer.await.expect("a worker answers every job"));
    }
    digests
}
