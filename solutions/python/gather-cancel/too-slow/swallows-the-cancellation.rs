//@ fails: elapsed
//! Tells the others with a flag, so that none is cut off in the middle. Each looks at it between two steps: who is
//! paying pays to the end first, and this waits for all of them.

use kit::futures::future::join_all;
use kit::python::asyncio::create_task;
use kit::world::{Desk, SoldOut, Ticket};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub async fn book_trip(desk: Desk, flights: Vec<u64>) -> Result<Vec<Ticket>, SoldOut> {
    let failed = Arc::new(AtomicBool::new(false));
    let start = |flight| create_task(book(desk.clone(), flight, failed.clone()));
    let ended = join_all(flights.into_iter().map(start)).await;
    let results = ended.into_iter().map(|result| result.expect("a booking does not panic"));
    let results: Vec<_> = results.collect();
    // A booking that was told in time has neither a ticket nor an error.
    let error = results.iter().find_map(|result| result.as_ref().err().cloned());
    error.map_or_else(|| Ok(results.into_iter().flatten().flatten().collect()), Err)
}

async fn book(desk: Desk, flight: u64, failed: Arc<AtomicBool>) -> Result<Option<Ticket>, SoldOut> {
    let hold = desk.hold(flight).await.inspect_err(|_| failed.store(true, Ordering::SeqCst))?;
    if failed.load(Ordering::SeqCst) {
        return Ok(None);
    }
    let ticket = desk.pay(hold).await;
    Ok(Some(ticket))
}
