//@ fails: facts
//! Limits what is with the pool to three, whatever it is. A thread is always free now, and nobody may use it: the
//! reads wait for a permit instead, behind the logins.

use kit::cpu;
use kit::tokio::select;
use kit::tokio::sync::Semaphore;
use kit::tokio::sync::mpsc::UnboundedReceiver;
use kit::tokio::task::{JoinSet, spawn_blocking};
use kit::world::{Arrival, Disk};
use std::sync::Arc;

type Requests = UnboundedReceiver<Arrival>;

pub async fn serve(mut logins: Requests, mut reads: Requests, disk: Disk) {
    let pool = Arc::new(Semaphore::new(3));
    let mut answering = JoinSet::new();
    loop {
        select! {
            Some(login) = logins.recv() => answering.spawn(log_in(login, pool.clone())),
            Some(read) = reads.recv() => answering.spawn(send_file(read, disk.clone(), pool.clone())),
            else => break,
        };
    }
    answering.join_all().await;
}

async fn log_in(login: Arrival, pool: Arc<Semaphore>) {
    let _permit = pool.acquire().await.expect("the semaphore is never closed");
    let password = format!("password {}", login.key);
    let hash = spawn_blocking(move || cpu::hash_password(&password));
    login.answer(hash.await.expect("hashing does not panic"));
}

async fn send_file(read: Arrival, disk: Disk, pool: Arc<Semaphore>) {
    let _permit = pool.acquire().await.expect("the semaphore is never closed");
    let id = read.key;
    let reading = spawn_blocking(move || disk.read(id));
    read.answer(reading.await.expect("reading does not panic"));
}
