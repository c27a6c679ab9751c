//@ fails: output
//! Aborts and awaits everything, then takes the first error of the list. That may be a booking which was aborted
//! because of the real one: the customer hears of a flight that had seats left.

use kit::futures::future::join_all;
use kit::python::asyncio::create_task;
use kit::world::{Desk, SoldOut, Ticket};

pub async fn book_trip(desk: Desk, flights: Vec<u64>) -> Result<Vec<Ticket>, SoldOut> {
    let start = |flight: &u64| create_task(book(desk.clone(), *flight));
    let bookings: Vec<_> = flights.iter().map(start).collect();
    let aborts: Vec<_> = bookings.iter().map(|booking| booking.abort_handle()).collect();

    let ended = bookings.into_iter().zip(flights).map(async |(booking, flight)| {
        let result = booking.await.unwrap_or(Err(SoldOut { flight }));
        if result.is_err() {
            aborts.iter().for_each(|booking| booking.abort());
        }
        result
    });
    join_all(ended).await.into_iter().collect()
}

async fn book(desk: Desk, flight: u64) -> Result<Ticket, SoldOut> {
    let hold = desk.hold(flight).await?;
    Ok(desk.pay(hold).await)
}
