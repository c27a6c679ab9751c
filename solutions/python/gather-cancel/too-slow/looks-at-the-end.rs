//@ fails: elapsed
//! Waits until every booking has ended, as gather does with `return_exceptions=True`, and looks for an error then.
//! Nothing is left behind. Four flights have been paid for a trip that nobody can make.

use kit::futures::future::join_all;
use kit::python::asyncio::create_task;
use kit::world::{Desk, SoldOut, Ticket};

pub async fn book_trip(desk: Desk, flights: Vec<u64>) -> Result<Vec<Ticket>, SoldOut> {
    let bookings = flights.into_iter().map(|flight| create_task(book(desk.clone(), flight)));
    let ended = join_all(bookings).await;
    ended.into_iter().map(|result| result.expect("a booking does not panic")).collect()
}

async fn book(desk: Desk, flight: u64) -> Result<Ticket, SoldOut> {
    let hold = desk.hold(flight).await?;
    Ok(desk.pay(hold).await)
}
