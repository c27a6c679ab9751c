//@ fails: facts
//! One pool, shut down properly, and each request is awaited before the next is read. So one process is ever busy, no
//! second one is started, and the queue of requests grows.

use kit::python::{ProcessPoolExecutor, bytecode};
use kit::tokio::sync::mpsc::UnboundedReceiver;
use kit::world::Arrival;

pub async fn serve(mut requests: UnboundedReceiver<Arrival>) {
    let pool = ProcessPoolExecutor::new(4);
    while let Some(request) = requests.recv().await {
        let value = pool.submit(bytecode::simulate, request.key).await;
        request.answer(value);
    }
    pool.shutdown(false);
}
