//@ fails: threads
//! Leaves the pool to the files and starts a thread for each login. With twelve logins all is well. With twelve
//! hundred there are twelve hundred threads on four cores, and none of them is done for a minute.

use kit::cpu;
use kit::tokio::select;
use kit::tokio::sync::mpsc::UnboundedReceiver;
use kit::tokio::sync::oneshot;
use kit::tokio::task::{JoinSet, spawn_blocking};
use kit::world::{Arrival, Disk};
use std::thread;

type Requests = UnboundedReceiver<Arrival>;

pub async fn serve(mut logins: Requests, mut reads: Requests, disk: Disk) {
    let mut answering = JoinSet::new();
    loop {
        select! {
            Some(login) = logins.recv() => answering.spawn(log_in(login)),
            Some(read) = reads.recv() => answering.spawn(send_file(read, disk.clone())),
            else => break,
        };
    }
    answering.join_all().await;
}

async fn log_in(login: Arrival) {
    let password = format!("password {}", login.key);
    let (reply, hash) = oneshot::channel();
    thread::spawn(move || reply.send(cpu::hash_password(&password)));
    login.answer(hash.await.expect("the thread answers"));
}

async fn send_file(read: Arrival, disk: Disk) {
    let id = read.key;
    let reading = spawn_blocking(move || disk.read(id));
    read.answer(reading.await.expect("reading does not panic"));
}
