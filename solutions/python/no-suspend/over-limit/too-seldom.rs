//@ fails: loop_stall
//! Gives way, and after every thousand items, which is a small part of six thousand. It is also 10 ms in which
//! nobody else gets a turn: what counts is the time between two turns, and not their number.

use kit::python::asyncio;
use kit::world::Cache;
use std::time::Duration;

pub async fn total(prices: Cache, items: Vec<u64>) -> u64 {
    let mut cents = 0;
    for chunk in items.chunks(1_000) {
        for item in chunk {
            cents += prices.price(*item).await;
        }
        asyncio::sleep(Duration::ZERO).await;
    }
    cents
}
