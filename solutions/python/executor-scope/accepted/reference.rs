//! One pool for as long as requests come, and nobody waits for its end on the loop.

use kit::python::asyncio::create_task;
use kit::python::{ProcessPoolExecutor, bytecode};
use kit::tokio::sync::mpsc::UnboundedReceiver;
use kit::world::Arrival;
use std::sync::Arc;

/// One for each core. More would take turns, and each would have had to start first.
const WORKERS: usize = 4;

pub async fn serve(mut requests: UnboundedReceiver<Arrival>) {
    // Made once. Its processes are started by the first requests, which wait for them; a service whose first requests
    // matter would give the pool something to do before.
    let pool = Arc::new(ProcessPoolExecutor::new(WORKERS));

    let mut handlers = Vec::new();
    while let Some(request) = requests.recv().await {
        handlers.push(create_task(handle(pool.clone(), request)));
    }
    for handler in handlers {
        handler.await.expect("no handler panics");
    }

    // Every answer is there, so there is nothing to wait for but the end of four idle processes. The loop has better
    // things to do, and without this line dropping the pool would wait.
    pool.shutdown(false);
}

async fn handle(pool: Arc<ProcessPoolExecutor>, request: Arrival) {
    let value = pool.submit(bytecode::simulate, request.key).await;
    request.answer(value);
}
