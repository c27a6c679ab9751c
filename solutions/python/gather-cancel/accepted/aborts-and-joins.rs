//! Handles in a list: abort all of them, then await all of them, as one cancels a list of tasks in Python.

use kit::futures::future::{join_all, try_join_all};
use kit::python::asyncio::create_task;
use kit::world::{Desk, SoldOut, Ticket};

pub async fn book_trip(desk: Desk, flights: Vec<u64>) -> Result<Vec<Ticket>, SoldOut> {
    let start = |flight| create_task(book(desk.clone(), flight));
    let mut bookings: Vec<_> = flights.into_iter().map(start).collect();

    // The handles are lent out, not given away: they are needed once more if one of the bookings fails.
    let ended =
        bookings.iter_mut().map(|booking| async { booking.await.expect("nobody has aborted it yet") });
    let error = match try_join_all(ended).await {
        Ok(tickets) => return Ok(tickets),
        Err(error) => error,
    };

    // Those that have ended already stay as they are. A handle that was awaited to its end must not be awaited
    // again, so only the others are.
    bookings.retain(|booking| !booking.is_finished());
    bookings.iter().for_each(|booking| booking.abort());
    join_all(bookings).await;
    Err(error)
}

async fn book(desk: Desk, flight: u64) -> Result<Ticket, SoldOut> {
    let hold = desk.hold(flight).await?;
    Ok(desk.pay(hold).await)
}
