//! The common pool is left to others: sixteen threads wait, and four, one for each core, compute.

use kit::cpu;
use kit::crossbeam::channel::Receiver;
use kit::java::ExecutorService;
use kit::world::{Arrival, Db};

pub fn serve(requests: Receiver<Arrival>, db: Db) {
    let (waiting, computing) = (ExecutorService::fixed(16), ExecutorService::fixed(4));
    for request in requests {
        let (db, key) = (db.clone(), request.key);
        if request.to == "profiles" {
            waiting.execute(move || request.answer(db.find_user_blocking(key).name));
        } else {
            computing.execute(move || request.answer(cpu::resize(key)));
        }
    }
    // `close` takes no more tasks, and waits for those that are there: no list of futures is needed.
    waiting.close();
    computing.close();
}
