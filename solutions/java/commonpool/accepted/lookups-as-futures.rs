//! A lookup that holds no thread at all: the request is sent, and what follows the reply is a stage.

use kit::cpu;
use kit::crossbeam::channel::Receiver;
use kit::futures::FutureExt;
use kit::java::{CompletableFuture, Exception};
use kit::world::{Arrival, Db};

pub fn serve(requests: Receiver<Arrival>, db: Db) {
    let mut underway = Vec::new();
    for request in requests {
        let key = request.key;
        underway.push(match request.to.as_str() {
            // `send_async` wants to know how the request may fail, and this one cannot. The stage after it takes
            // next to no time, so it may well run on the common pool.
            "profiles" => CompletableFuture::send_async(db.find_user(key).map(Ok::<_, Exception>))
                .then_apply(move |user| request.answer(user.name)),
            _ => CompletableFuture::supply_async(move || request.answer(cpu::resize(key))),
        });
    }
    for answer in underway {
        answer.join().expect("answering does not panic");
    }
}
