//@ fails: leaks
//! The pool for the profiles is a static, made on first use, and nobody shuts it down. Its threads wait for tasks when
//! the server has long stopped; in Java, where they are no daemons, the process does not even end.

use kit::cpu;
use kit::crossbeam::channel::Receiver;
use kit::java::{CompletableFuture, ExecutorService};
use kit::world::{Arrival, Db};
use std::sync::LazyLock;

static LOOKUPS: LazyLock<ExecutorService> = LazyLock::new(|| ExecutorService::fixed(16));

pub fn serve(requests: Receiver<Arrival>, db: Db) {
    let handle = |request: Arrival| {
        let (db, key) = (db.clone(), request.key);
        match request.to.as_str() {
            "profiles" => CompletableFuture::supply_async_on(&LOOKUPS, move || {
                request.answer(db.find_user_blocking(key).name);
            }),
            _ => CompletableFuture::supply_async(move || request.answer(cpu::resize(key))),
        }
    };
    let underway: Vec<_> = requests.into_iter().map(handle).collect();
    for answer in underway {
        answer.join().expect("answering does not panic");
    }
}
