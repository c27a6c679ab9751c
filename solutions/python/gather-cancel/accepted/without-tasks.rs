//! No tasks at all: five coroutines that one caller polls. What owns them ends them by dropping them.

use kit::futures::future::try_join_all;
use kit::world::{Desk, SoldOut, Ticket};

pub async fn book_trip(desk: Desk, flights: Vec<u64>) -> Result<Vec<Ticket>, SoldOut> {
    // At the first error `try_join_all` returns, and the futures it was given are dropped, then and there: their
    // requests are called off, and their holds are given back. No one else keeps them going, so there is nothing
    // to await. Python has no such thing, since gather makes a task of every coroutine.
    try_join_all(flights.into_iter().map(|flight| book(desk.clone(), flight))).await
}

async fn book(desk: Desk, flight: u64) -> Result<Ticket, SoldOut> {
    let hold = desk.hold(flight).await?;
    Ok(desk.pay(hold).await)
}
