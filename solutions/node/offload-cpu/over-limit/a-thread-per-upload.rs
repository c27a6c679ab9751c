//@ fails: threads
//! A thread for each upload. With eight of them it is about as quick as a pool; with eight hundred, most of
//! the machine's memory would be their stacks, and they would still share the same four cores.

use kit::cpu::{self, Digest};
use kit::futures::future::try_join_all;
use kit::tokio::sync::oneshot;
use std::thread;

pub async fn hash_uploads(uploads: Vec<Vec<u8>>) -> Vec<Digest> {
    let replies = uploads.into_iter().map(|upload| {
        let (reply, answer) = oneshot::channel();
        thread::spawn(move || reply.send(cpu::hash_file(&upload)));
        answer
    });
    try_join_all(replies).await.expect("every thread answers")
}
