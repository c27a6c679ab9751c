//! A semaphore with a permit for each connection. The virtual threads stay as many as there are articles.

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
    // The supplier bears any number of calls, so nothing holds them back.
    let shelf = supplier.get(id).await.expect("the supplier is always there").body;

    // Only what is scarce is limited. Whoever waits here is a virtual thread without a carrier, and costs as little
    // as one that waits for a reply.
    let _permit = permits.acquire().await.expect("nobody closes the semaphore");
    let mut connection = stock.connect()?;
    connection.query(shelf).await

    // What is dropped last was made first: the connection is given back before the permit is, whichever way the
    // function is left. Java needs two nested `finally` blocks, in that order.
}
