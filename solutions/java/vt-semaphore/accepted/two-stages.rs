//! Two stages of a stream, each with a limit of its own: everything at the supplier, twenty at the database.

use kit::futures::{StreamExt, stream};
use kit::world::{Api, Pool, PoolError, Row};

/// Connections of the database.
const CONNECTIONS: usize = 20;

pub async fn check_stock(supplier: Api, stock: Pool, ids: Vec<u64>) -> Vec<Result<Row, PoolError>> {
    let all = ids.len();
    let (supplier, stock) = (&supplier, &stock);
    // Articles go on to the next stage as they come. In the order of the ids, one slow reply of the supplier would
    // keep connections idle.
    let mut rows: Vec<_> = stream::iter(ids.into_iter().enumerate())
        .map(async |(place, id)| (place, supplier.get(id).await))
        .buffer_unordered(all)
        .map(async |(place, reply)| {
            let shelf = reply.expect("the supplier is always there").body;
            (place, look_up(stock, shelf).await)
        })
        .buffer_unordered(CONNECTIONS)
        .collect()
        .await;
    rows.sort_unstable_by_key(|(place, _)| *place);
    rows.into_iter().map(|(_, row)| row).collect()
}

async fn look_up(stock: &Pool, shelf: u64) -> Result<Row, PoolError> {
    stock.connect()?.query(shelf).await
}
