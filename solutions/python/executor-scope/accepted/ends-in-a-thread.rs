//! Holds all handlers in one coroutine, which owns the pool, and lets a thread wait for the pool's end.

use kit::futures::StreamExt;
use kit::futures::stream::FuturesUnordered;
use kit::python::asyncio::to_thread;
use kit::python::{ProcessPoolExecutor, bytecode};
use kit::tokio::select;
use kit::tokio::sync::mpsc::UnboundedReceiver;
use kit::world::Arrival;

pub async fn serve(mut requests: UnboundedReceiver<Arrival>) {
    let pool = ProcessPoolExecutor::new(4);
    let mut handlers = FuturesUnordered::new();
    loop {
        select! {
            request = requests.recv() => match request {
                Some(request) => {
                    // Handed over at once: only the waiting for the result is left to the handler.
                    let value = pool.submit(bytecode::simulate, request.key);
                    handlers.push(async move { request.answer(value.await) });
                }
                None => break,
            },
            Some(()) = handlers.next() => {}
        }
    }
    while handlers.next().await.is_some() {}

    // `drop` waits for the processes to end. On a thread of the default pool it may.
    to_thread(move || drop(pool)).await;
}
