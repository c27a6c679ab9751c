//@ fails: facts
//! One pool for the app, large enough that no request ever has to queue for a worker. They queue for a core instead, and
//! share it with interpreters that are still starting.

use kit::futures::future::join_all;
use kit::python::asyncio::create_task;
use kit::python::{ProcessPoolExecutor, bytecode};
use kit::tokio::sync::mpsc::UnboundedReceiver;
use kit::world::Arrival;
use std::sync::Arc;

pub async fn serve(mut requests: UnboundedReceiver<Arrival>) {
    let pool = Arc::new(ProcessPoolExecutor::new(20));
    let mut handlers = Vec::new();
    while let Some(request) = requests.recv().await {
        handlers.push(create_task(handle(pool.clone(), request)));
    }
    join_all(handlers).await;
    pool.shutdown(false);
}

async fn handle(pool: Arc<ProcessPoolExecutor>, request: Arrival) {
    let value = pool.submit(bytecode::simulate, request.key).await;
    request.answer(value);
}
