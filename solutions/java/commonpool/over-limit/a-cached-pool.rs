//@ fails: threads
//! The profiles have a pool of their own that starts a thread whenever none is idle. Nobody is late. How many threads
//! there are is for the visitors to decide: forty when the crowd comes, and four thousand when there is a reason for it.

use kit::cpu;
use kit::crossbeam::channel::Receiver;
use kit::java::{CompletableFuture, ExecutorService};
use kit::world::{Arrival, Db};

pub fn serve(requests: Receiver<Arrival>, db: Db) {
    let profiles = ExecutorService::cached();
    let mut thumbnails = Vec::new();
    for request in requests {
        let (db, key) = (db.clone(), request.key);
        if request.to == "thumbnails" {
            thumbnails.push(CompletableFuture::supply_async(move || request.answer(cpu::resize(key))));
        } else {
            profiles.execute(move || request.answer(db.find_user_blocking(key).name));
        }
    }
    profiles.close();
    thumbnails.into_iter().for_each(|thumbnail| thumbnail.join().expect("resizing does not panic"));
}
