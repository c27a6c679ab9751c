//! A set of tasks that is shut down at the first error, and awaited.

use kit::tokio::task::JoinSet;
use kit::world::{Desk, SoldOut, Ticket};

pub async fn book_trip(desk: Desk, flights: Vec<u64>) -> Result<Vec<Ticket>, SoldOut> {
    // The set owns its tasks, as a TaskGroup does. Each carries its place, since they end in any order.
    let mut bookings = JoinSet::new();
    for (place, flight) in flights.into_iter().enumerate() {
        let booking = book(desk.clone(), flight);
        bookings.spawn(async move { (place, booking.await) });
    }

    let mut tickets = Vec::new();
    // Whichever ends first comes first, so an error is seen when it happens, wherever it stands in the list.
    while let Some(ended) = bookings.join_next().await {
        match ended.expect("a booking does not panic") {
            (place, Ok(ticket)) => tickets.push((place, ticket)),
            (_, Err(error)) => {
                // Aborts what is left and waits until it has ended. To drop the set would abort, too, and return
                // while the others still hold their seats: a task ends at its next turn on the loop.
                bookings.shutdown().await;
                return Err(error);
            }
        }
    }

    tickets.sort_by_key(|(place, _)| *place);
    Ok(tickets.into_iter().map(|(_, ticket)| ticket).collect())
}

async fn book(desk: Desk, flight: u64) -> Result<Ticket, SoldOut> {
    let hold = desk.hold(flight).await?;
    Ok(desk.pay(hold).await)
}
