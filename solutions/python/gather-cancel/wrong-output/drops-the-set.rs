//@ fails: facts
//! Keeps the bookings in a set and leaves with `?`, since a set that is dropped aborts its tasks. So it does, and
//! waits for none of them: when the caller reads the error, four seats are still held.

use kit::tokio::task::JoinSet;
use kit::world::{Desk, SoldOut, Ticket};

pub async fn book_trip(desk: Desk, flights: Vec<u64>) -> Result<Vec<Ticket>, SoldOut> {
    let mut bookings = JoinSet::new();
    for (place, flight) in flights.into_iter().enumerate() {
        let booking = book(desk.clone(), flight);
        bookings.spawn(async move { booking.await.map(|ticket| (place, ticket)) });
    }
    let mut tickets = Vec::new();
    while let Some(ended) = bookings.join_next().await {
        tickets.push(ended.expect("a booking does not panic")?);
    }
    tickets.sort_by_key(|(place, _)| *place);
    Ok(tickets.into_iter().map(|(_, ticket)| ticket).collect())
}

async fn book(desk: Desk, flight: u64) -> Result<Ticket, SoldOut> {
    let hold = desk.hold(flight).await?;
    Ok(desk.pay(hold).await)
}
