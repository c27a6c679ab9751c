//! Gives way after each chunk of fifty.

use kit::python::asyncio;
use kit::world::Cache;
use std::time::Duration;

/// Fifty items are half a millisecond of work: nobody waits for long, and one turn of the loop in fifty items
/// costs less than a percent.
const CHUNK: usize = 50;

pub async fn total(prices: Cache, items: Vec<u64>) -> u64 {
    let mut cents = 0;
    for chunk in items.chunks(CHUNK) {
        for item in chunk {
            // Suspends if the cache lacks the price, and only then.
            cents += prices.price(*item).await;
        }
        // Suspends always. A sleep of zero ends at the loop's next turn, after everybody else has had theirs.
        asyncio::sleep(Duration::ZERO).await;
    }
    cents
}
