//@ fails: elapsed
//! Sleeps for a millisecond after each chunk, so that the others surely get a turn. They would have got it without
//! the sleep; nothing needs the millisecond, and the invoice takes it every time.

use kit::python::asyncio;
use kit::world::Cache;
use std::time::Duration;

pub async fn total(prices: Cache, items: Vec<u64>) -> u64 {
    let mut cents = 0;
    for chunk in items.chunks(50) {
        for item in chunk {
            cents += prices.price(*item).await;
        }
        asyncio::sleep(Duration::from_millis(1)).await;
    }
    cents
}
