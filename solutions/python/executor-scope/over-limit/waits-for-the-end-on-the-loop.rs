//@ fails: loop_stall
//! One pool for all requests, in the block that serves them. But the end of the block waits for four processes to end,
//! and it does so on the loop: whoever else is served by it waits as well.

use kit::futures::future::join_all;
use kit::python::asyncio::create_task;
use kit::python::{ProcessPoolExecutor, bytecode};
use kit::tokio::sync::mpsc::UnboundedReceiver;
use kit::world::Arrival;
use std::sync::Arc;

pub async fn serve(mut requests: UnboundedReceiver<Arrival>) {
    let pool = Arc::new(ProcessPoolExecutor::new(4));
    let mut handlers = Vec::new();
    while let Some(request) = requests.recv().await {
        handlers.push(create_task(handle(pool.clone(), request)));
    }
    join_all(handlers).await;
}

async fn handle(pool: Arc<ProcessPoolExecutor>, request: Arrival) {
    let value = pool.submit(bytecode::simulate, request.key).await;
    request.answer(value);
}
