//! At most three passwords are with the pool at any time, so one of its four threads is there for the files.

use kit::cpu;
use kit::tokio::select;
use kit::tokio::sync::Semaphore;
use kit::tokio::sync::mpsc::UnboundedReceiver;
use kit::tokio::task::{JoinSet, spawn_blocking};
use kit::world::{Arrival, Disk};
use std::sync::Arc;

type Requests = UnboundedReceiver<Arrival>;

/// One less than the pool has threads.
const HASHING: usize = 3;

pub async fn serve(mut logins: Requests, mut reads: Requests, disk: Disk) {
    let hashing = Arc::new(Semaphore::new(HASHING));
    let mut answering = JoinSet::new();
    loop {
        select! {
            Some(login) = logins.recv() => answering.spawn(log_in(login, hashing.clone())),
            Some(read) = reads.recv() => answering.spawn(send_file(read, disk.clone())),
            else => break,
        };
    }
    answering.join_all().await;
}

async fn log_in(login: Arrival, hashing: Arc<Semaphore>) {
    // The wait moves from the pool's queue, where reads stand as well, to one that only logins stand in. The permit
    // goes back when it is dropped, at the end: a password counts for as long as a thread is at work on it.
    let _permit = hashing.acquire().await.expect("the semaphore is never closed");
    let password = format!("password {}", login.key);
    let hash = spawn_blocking(move || cpu::hash_password(&password));
    login.answer(hash.await.expect("hashing does not panic"));
}

async fn send_file(read: Arrival, disk: Disk) {
    let id = read.key;
    let reading = spawn_blocking(move || disk.read(id));
    read.answer(reading.await.expect("reading does not panic"));
}
