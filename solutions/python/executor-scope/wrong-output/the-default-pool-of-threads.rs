//@ fails: loop_stall, facts
//! Hands the work to the loop's default pool. Its threads share one GIL, so they compute in turns, and the loop needs
//! that GIL, too.

use kit::futures::future::join_all;
use kit::python::asyncio::{create_task, to_thread};
use kit::python::bytecode;
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
    let portfolio = request.key;
    request.answer(to_thread(move || bytecode::simulate(portfolio)).await);
}
