//@ fails: loop_stall
//! Reads the files without the pool, as `readFileSync` does. Each is there in 5 ms, in which the loop does nothing
//! else. One caller gets a file sooner, and all others wait for it.

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
    let hash = spawn_blocking(move || cpu::hash_password(&password));
    login.answer(hash.await.expect("hashing does not panic"));
}

async fn send_file(read: Arrival, disk: Disk) {
    let id = read.key;
    read.answer(disk.read(id));
}
