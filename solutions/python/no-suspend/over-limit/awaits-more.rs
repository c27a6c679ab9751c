//@ fails: loop_stall
//! Adds one more await to each turn, of a coroutine that does nothing. It returns without suspending, as the one
//! before it did: the loop does not even know that it was there.

use kit::world::Cache;

pub async fn total(prices: Cache, items: Vec<u64>) -> u64 {
    let mut cents = 0;
    for item in items {
        cents += prices.price(item).await;
        give_way().await;
    }
    cents
}

async fn give_way() {}
