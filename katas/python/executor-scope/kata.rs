//! Answer each request with what a simulation of 50 ms of pure Python gives.

use kit::python::asyncio::create_task;
use kit::python::{ProcessPoolExecutor, bytecode};
use kit::tokio::sync::mpsc::UnboundedReceiver;
use kit::world::Arrival;

pub async fn serve(mut requests: UnboundedReceiver<Arrival>) {
    let mut handlers = Vec::new();
    while let Some(request) = requests.recv().await {
        handlers.push(create_task(handle(request)));
    }
    for handler in handlers {
        handler.await.expect("no handler panics");
    }
}

async fn handle(request: Arrival) {
    let pool = ProcessPoolExecutor::new(4);
    let value = pool.submit(bytecode::simulate, request.key).await;
    request.answer(value);
}
