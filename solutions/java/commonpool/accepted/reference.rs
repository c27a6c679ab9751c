//! Two kinds of work, two pools: the common pool computes, and a pool of our own waits.

use kit::cpu;
use kit::crossbeam::channel::Receiver;
use kit::java::{CompletableFuture, ExecutorService};
use kit::world::{Arrival, Db};

/// A hundred profiles a second that take 0.1 s each are ten at any moment. With six threads to spare the crowd has
/// an answer after the third round of lookups.
const WAITING: usize = 16;

pub fn serve(requests: Receiver<Arrival>, db: Db) {
    let pool = ExecutorService::fixed(WAITING);
    let mut underway = Vec::new();
    for request in requests {
        let (db, key) = (db.clone(), request.key);
        underway.push(match request.to.as_str() {
            // These hold their thread and hardly ever a core, so there may be more of them than cores.
            "profiles" => CompletableFuture::supply_async_on(&pool, move || {
                request.answer(db.find_user_blocking(key).name);
            }),
            // These use a core all the time: more threads than cores would only make them take turns.
            _ => CompletableFuture::supply_async(move || request.answer(cpu::resize(key))),
        });
    }
    for answer in underway {
        answer.join().expect("answering does not panic");
    }
    // The threads end, and `close` waits until they have.
    pool.close();
}
