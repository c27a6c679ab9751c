//@ fails: deadlock
//! Gives the permit back by hand, after the query, as `release()` without `finally` does. An aborted query leaves
//! before that. Each one costs a permit, and after the twentieth nobody gets one any more.

use kit::tokio;
use kit::tokio::sync::Semaphore;
use kit::world::{Api, Pool, PoolError, Row};
use std::sync::Arc;

/// Connections of the database.
const CONNECTIONS: usize = 20;

pub async fn check_stock(supplier: Api, stock: Pool, ids: Vec<u64>) -> Vec<Result<Row, PoolError>> {
    let permits = Arc::new(Semaphore::new(CONNECTIONS));
    let mut checks = Vec::new();
    for id in ids {
        checks.push(tokio::spawn(check(supplier.clone(), stock.clone(), permits.clone(), id)));
    }
    let mut rows = Vec::new();
    for check in checks {
        rows.push(check.await.expect("a check does not panic"));
    }
    rows
}

async fn check(supplier: Api, stock: Pool, permits: Arc<Semaphore>, id: u64) -> Result<Row, PoolError> {
    let shelf = supplier.get(id).await.expect("the supplier is always there").body;
    permits.acquire().await.expect("nobody closes the semaphore").forget();
    let row = stock.connect()?.query(shelf).await?;
    permits.add_permits(1);
    Ok(row)
}
