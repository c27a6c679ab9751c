//@ fails: elapsed
//! Limits the threads instead of what is scarce: twenty virtual threads for two thousand articles. The database
//! is never overrun. But each of the twenty spends nearly all its time waiting for the supplier, who would bear
//! all calls at once.

use kit::tokio;
use kit::world::{Api, Pool, PoolError, Row};
use std::sync::{Arc, Mutex};

const THREADS: usize = 20;

pub async fn check_stock(supplier: Api, stock: Pool, ids: Vec<u64>) -> Vec<Result<Row, PoolError>> {
    let queue = Arc::new(Mutex::new(ids.into_iter().enumerate()));
    let mut threads = Vec::new();
    for _ in 0..THREADS {
        let (supplier, stock, queue) = (supplier.clone(), stock.clone(), queue.clone());
        threads.push(tokio::spawn(async move {
            let mut rows = Vec::new();
            let take = || queue.lock().expect("nobody panics while taking an id").next();
            while let Some((place, id)) = take() {
                rows.push((place, check(&supplier, &stock, id).await));
            }
            rows
        }));
    }
    let mut rows = Vec::new();
    for thread in threads {
        rows.extend(thread.await.expect("a check does not panic"));
    }
    rows.sort_unstable_by_key(|(place, _)| *place);
    rows.into_iter().map(|(_, row)| row).collect()
}

async fn check(supplier: &Api, stock: &Pool, id: u64) -> Result<Row, PoolError> {
    let shelf = supplier.get(id).await.expect("the supplier is always there").body;
    stock.connect()?.query(shelf).await
}
