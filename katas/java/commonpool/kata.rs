//! Answer requests as they come. A profile waits 80 to 120 ms for the database, a thumbnail computes for 8 ms.

use kit::cpu;
use kit::crossbeam::channel::Receiver;
use kit::java::CompletableFuture;
use kit::world::{Arrival, Db};

/// Returns when the last request has been answered.
pub fn serve(requests: Receiver<Arrival>, db: Db) {
    let mut underway = Vec::new();
    for request in requests {
        let db = db.clone();
        underway.push(CompletableFuture::supply_async(move || answer(request, &db)));
    }
    for answer in underway {
        answer.join().expect("answering does not panic");
    }
}

fn answer(request: Arrival, db: &Db) {
    let key = request.key;
    match request.to.as_str() {
        "profiles" => request.answer(db.find_user_blocking(key).name),
        _ => request.answer(cpu::resize(key)),
    }
}
