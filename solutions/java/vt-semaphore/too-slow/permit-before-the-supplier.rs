//@ fails: elapsed
//! The permit is taken at the very beginning, to be on the safe side. So an article that waits for the supplier
//! keeps a place at the database, and twenty places are taken by articles that are not there yet.

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
    let _permit = permits.acquire().await.expect("nobody closes the semaphore");
    let shelf = supplier.get(id).await.expect("the supplier is always there").body;
    let mut connection = stock.connect()?;
    connection.query(shelf).await
}
