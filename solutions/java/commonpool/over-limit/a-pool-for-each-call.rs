//@ fails: threads
//! Each profile makes a pool, uses it once and shuts it down, so that no profile waits behind another. It is a thread
//! for each call with a queue on top, and the queue never holds anything.

use kit::cpu;
use kit::crossbeam::channel::Receiver;
use kit::java::{CompletableFuture, ExecutorService};
use kit::world::{Arrival, Db};

pub fn serve(requests: Receiver<Arrival>, db: Db) {
    let mut underway = Vec::new();
    let mut pools = Vec::new();
    for request in requests {
        let (db, key) = (db.clone(), request.key);
        underway.push(match request.to.as_str() {
            "profiles" => {
                let pool = ExecutorService::fixed(1);
                let lookup = CompletableFuture::supply_async_on(&pool, move || db.find_user_blocking(key));
                pool.shutdown();
                pools.push(pool);
                lookup.then_apply(move |user| request.answer(user.name))
            }
            _ => CompletableFuture::supply_async(move || request.answer(cpu::resize(key))),
        });
    }
    for answer in underway {
        answer.join().expect("answering does not panic");
    }
    for pool in pools {
        pool.close();
    }
}
