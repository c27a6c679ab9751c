//@ fails: threads
//! A thread for each upload. With eight of them that is even quicker than the pool; with eight hundred, each
//! has a stack to pay for and hardly a turn to get, for they all share the same four cores.

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
