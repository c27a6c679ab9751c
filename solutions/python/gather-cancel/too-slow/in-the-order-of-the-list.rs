//@ fails: elapsed
//! Awaits the bookings one by one, and ends the rest at the first error. The first flight has seats, so its payment
//! is waited for, 100 ms, before anybody looks at the flight that was sold out long ago.

use kit::futures::future::join_all;
use kit::python::asyncio::create_task;
use kit::world::{Desk, SoldOut, Ticket};

pub async fn book_trip(desk: Desk, flights: Vec<u64>) -> Result<Vec<Ticket>, SoldOut> {
    let start = |flight| create_task(book(desk.clone(), flight));
    let mut bookings: Vec<_> = flights.into_iter().map(start).collect();
    let mut tickets = Vec::new();
    while !bookings.is_empty() {
        match bookings.remove(0).await.expect("a booking does not panic") {
            Ok(ticket) => tickets.push(ticket),
            Err(error) => {
                bookings.iter().for_each(|booking| booking.abort());
                join_all(bookings).await;
                return Err(error);
            }
        }
    }
    Ok(tickets)
}

async fn book(desk: Desk, flight: u64) -> Result<Ticket, SoldOut> {
    let hold = desk.hold(flight).await?;
    Ok(desk.pay(hold).await)
}
