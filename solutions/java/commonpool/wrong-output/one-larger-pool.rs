//@ fails: facts
//! One pool for everything, five times as large as the common pool. On an ordinary day some of its threads are free,
//! and all is well. A crowd that asks for profiles takes the rest, and the thumbnails stand in the same queue behind it.

use kit::cpu;
use kit::crossbeam::channel::Receiver;
use kit::java::ExecutorService;
use kit::world::{Arrival, Db};

pub fn serve(requests: Receiver<Arrival>, db: Db) {
    let pool = ExecutorService::fixed(16);
    for request in requests {
        let (db, key) = (db.clone(), request.key);
        pool.execute(move || match request.to.as_str() {
            "profiles" => request.answer(db.find_user_blocking(key).name),
            _ => request.answer(cpu::resize(key)),
        });
    }
    pool.close();
}
