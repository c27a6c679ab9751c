//@ fails: loop_stall, facts
//! Still a pool for each request, but nobody waits for its end. The cores are as busy as before with starting
//! interpreters and ending them, so busy that the loop has to wait for one.

use kit::futures::future::join_all;
use kit::python::asyncio::create_task;
use kit::python::{ProcessPoolExecutor, bytecode};
use kit::tokio::sync::mpsc::UnboundedReceiver;
use kit::world::Arrival;

pub async fn serve(mut requests: UnboundedReceiver<Arrival>) {
    let mut handlers = Vec::new();
    while let Some(request) = requests.recv().await {
        handlers.push(create_task(handle(request)));
    }
    join_all(handlers).await;
}

async fn handle(request: Arrival) {
    let pool = ProcessPoolExecutor::new(1);
    let value = pool.submit(bytecode::simulate, request.key).await;
    request.answer(value);
    pool.shutdown(false);
}
