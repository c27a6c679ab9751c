//@ fails: loop_stall
//! Cuts the invoice into tasks of half a millisecond. All of them are in the loop's queue at once, and whoever
//! comes after them waits for a good many of them, as if they were one.

use kit::futures::future::join_all;
use kit::python::asyncio::create_task;
use kit::world::Cache;

pub async fn total(prices: Cache, items: Vec<u64>) -> u64 {
    let subtotals = items.chunks(50).map(|chunk| {
        let (prices, chunk) = (prices.clone(), chunk.to_vec());
        create_task(async move {
            let mut cents = 0;
            for item in chunk {
                cents += prices.price(item).await;
            }
            cents
        })
    });
    let subtotals = join_all(subtotals).await;
    subtotals.into_iter().map(|cents| cents.expect("adding up does not panic")).sum()
}
