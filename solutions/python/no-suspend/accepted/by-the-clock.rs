//! Gives way when a millisecond has passed. It fits however long an item takes, and the clock is cheap to read.

use kit::python::asyncio;
use kit::world::Cache;
use std::time::{Duration, Instant};

const TURN: Duration = Duration::from_millis(1);

pub async fn total(prices: Cache, items: Vec<u64>) -> u64 {
    let mut cents = 0;
    let mut since = Instant::now();
    for item in items {
        cents += prices.price(item).await;
        if since.elapsed() >= TURN {
            asyncio::sleep(Duration::ZERO).await;
            // Counted anew from here, since the others had their turns meanwhile.
            since = Instant::now();
        }
    }
    cents
}
