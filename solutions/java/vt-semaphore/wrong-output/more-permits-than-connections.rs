//@ fails: facts
//! Has more permits than there are connections, so that none is ever idle, and asks again where it was refused.
//! All articles are there in time. The database turns callers away thousands of times, and whoever watches its
//! refusals is woken at night.

use kit::java::sleep;
use kit::tokio;
use kit::tokio::sync::Semaphore;
use kit::world::{Api, Pool, PoolError, Row};
use std::sync::Arc;
use std::time::Duration;

/// Not everyone with a permit is connected all the time.
const PERMITS: usize = 30;

pub async fn check_stock(supplier: Api, stock: Pool, ids: Vec<u64>) -> Vec<Result<Row, PoolError>> {
    let permits = Arc::new(Semaphore::new(PERMITS));
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
    let _permit = permits.acquire().await.expect("nobody closes the semaphore");
    loop {
        match stock.connect() {
            Ok(mut connection) => return connection.query(shelf).await,
            Err(_) => sleep(Duration::from_micros(500)).await,
        }
    }
}
