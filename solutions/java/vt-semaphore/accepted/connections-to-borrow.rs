//! Twenty virtual threads that own a connection each and take shelves from a channel: what a pool of connections is
//! inside. The checks are not limited; they send a shelf and wait for its row.

use kit::tokio;
use kit::tokio::sync::{Mutex, mpsc, oneshot};
use kit::world::{Api, Connection, Pool, PoolError, Row};
use std::sync::Arc;

/// Connections of the database.
const CONNECTIONS: usize = 20;

/// A shelf to look up, and where its row goes.
type Lookup = (u64, oneshot::Sender<Result<Row, PoolError>>);
type Inbox = Arc<Mutex<mpsc::UnboundedReceiver<Lookup>>>;

pub async fn check_stock(supplier: Api, stock: Pool, ids: Vec<u64>) -> Vec<Result<Row, PoolError>> {
    let (lookups, inbox) = mpsc::unbounded_channel();
    let inbox = Arc::new(Mutex::new(inbox));
    let open = || stock.connect().expect("nobody else uses the database");
    let owners: Vec<_> = (0..CONNECTIONS).map(|_| tokio::spawn(look_up(open(), inbox.clone()))).collect();

    let check = |id| tokio::spawn(check(supplier.clone(), lookups.clone(), id));
    let checks: Vec<_> = ids.into_iter().map(check).collect();
    // The channel is closed, and its owners end, when the last check has dropped its sender.
    drop(lookups);

    let mut rows = Vec::new();
    for check in checks {
        rows.push(check.await.expect("a check does not panic"));
    }
    for owner in owners {
        owner.await.expect("a lookup does not panic");
    }
    rows
}

async fn check(supplier: Api, lookups: mpsc::UnboundedSender<Lookup>, id: u64) -> Result<Row, PoolError> {
    let shelf = supplier.get(id).await.expect("the supplier is always there").body;
    let (reply, row) = oneshot::channel();
    lookups.send((shelf, reply)).expect("connections take lookups until the last sender is gone");
    row.await.expect("every lookup is answered")
}

async fn look_up(mut connection: Connection, inbox: Inbox) {
    loop {
        // Locked while it waits for a lookup, not while it waits for the database.
        let next = inbox.lock().await.recv().await;
        let Some((shelf, reply)) = next else { return };
        // An aborted query is an answer too; the connection lives on.
        let _ = reply.send(connection.query(shelf).await);
    }
}
