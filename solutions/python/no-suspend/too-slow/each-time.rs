//@ fails: elapsed
//! Gives way after every single item, to be on the safe side. Each turn of the loop takes 3 µs, and there are six
//! thousand of them: nobody waits, and the invoice takes nearly a third longer.

use kit::python::asyncio;
use kit::world::Cache;
use std::time::Duration;

pub async fn total(prices: Cache, items: Vec<u64>) -> u64 {
    let mut cents = 0;
    for item in items {
        cents += prices.price(item).await;
        asyncio::sleep(Duration::ZERO).await;
    }
    cents
}
