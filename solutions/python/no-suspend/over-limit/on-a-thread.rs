//@ fails: loop_stall
//! Moves the loop to a thread of the pool. Looking into the cache is Python code, so that thread has the GIL, and
//! the event loop has to ask for it each time: it waits for the switch interval, 5 ms.

use kit::futures::executor::block_on;
use kit::python::asyncio::to_thread;
use kit::world::Cache;

pub async fn total(prices: Cache, items: Vec<u64>) -> u64 {
    to_thread(move || {
        block_on(async {
            let mut cents = 0;
            for item in items {
                cents += prices.price(item).await;
            }
            cents
        })
    })
    .await
}
