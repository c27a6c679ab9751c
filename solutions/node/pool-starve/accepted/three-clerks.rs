//! Three tasks see to the logins, one after another each. Nobody counts permits: there are only three to do it.

use kit::cpu;
use kit::futures::future::{join, join_all};
use kit::tokio::sync::Mutex;
use kit::tokio::sync::mpsc::UnboundedReceiver;
use kit::tokio::task::{JoinSet, spawn_blocking};
use kit::world::{Arrival, Disk};

type Requests = UnboundedReceiver<Arrival>;

pub async fn serve(logins: Requests, mut reads: Requests, disk: Disk) {
    // Whoever holds the queue waits for the next login. The others wait for the queue.
    let logins = Mutex::new(logins);
    let clerk = async || {
        loop {
            let next = logins.lock().await.recv().await;
            let Some(login) = next else { return };
            log_in(login).await;
        }
    };
    let files = async {
        let mut answering = JoinSet::new();
        while let Some(read) = reads.recv().await {
            answering.spawn(send_file(read, disk.clone()));
        }
        answering.join_all().await;
    };
    join(join_all((0..3).map(|_| clerk())), files).await;
}

async fn log_in(login: Arrival) {
    let password = format!("password {}", login.key);
    let hash = spawn_blocking(move || cpu::hash_password(&password));
    login.answer(hash.await.expect("hashing does not panic"));
}

async fn send_file(read: Arrival, disk: Disk) {
    let id = read.key;
    let reading = spawn_blocking(move || disk.read(id));
    read.answer(reading.await.expect("reading does not panic"));
}
