//@ fails: facts
//! The profiles have a pool of their own, and the thumbnails are quick. It has a thread for each core, as a pool should
//! that computes. These tasks wait: four at a time, forty a second, where a hundred are asked for.

use kit::cpu;
use kit::crossbeam::channel::Receiver;
use kit::java::{CompletableFuture, ExecutorService};
use kit::world::{Arrival, Db};

pub fn serve(requests: Receiver<Arrival>, db: Db) {
    let pool = ExecutorService::fixed(4);
    let mut thumbnails = Vec::new();
    for request in requests {
        let (db, key) = (db.clone(), request.key);
        if request.to == "profiles" {
            pool.execute(move || request.answer(db.find_user_blocking(key).name));
        } else {
            thumbnails.push(CompletableFuture::supply_async(move || request.answer(cpu::resize(key))));
        }
    }
    pool.close();
    for thumbnail in thumbnails {
        thumbnail.join().expect("resizing does not panic");
    }
}
