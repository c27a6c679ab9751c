//! Answer logins, which take 50 ms of CPU each, and reads of small files, which take about 5 ms.

use kit::cpu;
use kit::tokio::select;
use kit::tokio::sync::mpsc::UnboundedReceiver;
use kit::tokio::task::{JoinSet, spawn_blocking};
use kit::world::{Arrival, Disk};

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
    let hashing = spawn_blocking(move || cpu::hash_password(&password));
    login.answer(hashing.await.expect("hashing does not panic"));
}

async fn send_file(read: Arrival, disk: Disk) {
    let id = read.key;
    let reading = spawn_blocking(move || disk.read(id));
    read.answer(reading.await.expect("reading does not panic"));
}
