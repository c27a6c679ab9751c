//! A bulkhead: passwords have a pool of worker threads to themselves, and libuv's pool is left to the files.

use kit::cpu::{self, Digest};
use kit::crossbeam::channel::{self, Sender};
use kit::tokio::select;
use kit::tokio::sync::mpsc::UnboundedReceiver;
use kit::tokio::sync::oneshot;
use kit::tokio::task::{JoinSet, spawn_blocking};
use kit::world::{Arrival, Disk};
use std::thread;

type Requests = UnboundedReceiver<Arrival>;

/// A password to hash, and where the hash is waited for.
type Job = (String, oneshot::Sender<Digest>);

pub async fn serve(mut logins: Requests, mut reads: Requests, disk: Disk) {
    let hashing = start_pool();
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

/// Four threads, one a core, that hash until all senders are gone.
fn start_pool() -> Sender<Job> {
    let (sender, jobs) = channel::unbounded::<Job>();
    for _ in 0..4 {
        let jobs = jobs.clone();
        thread::spawn(move || {
            for (password, reply) in jobs {
                // Whoever asked may be gone. Then nobody needs the hash.
                let _ = reply.send(cpu::hash_password(&password));
            }
        });
    }
    sender
}

async fn log_in(login: Arrival, hashing: Sender<Job>) {
    let (reply, hash) = oneshot::channel();
    hashing.send((format!("password {}", login.key), reply)).expect("the pool listens to the end");
    login.answer(hash.await.expect("the pool answers"));
}

async fn send_file(read: Arrival, disk: Disk) {
    let id = read.key;
    let reading = spawn_blocking(move || disk.read(id));
    read.answer(reading.await.expect("reading does not panic"));
}
