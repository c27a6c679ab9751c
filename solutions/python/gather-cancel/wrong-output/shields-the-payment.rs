//@ fails: facts, leaks
//! Shuts the set down and waits for it. But each booking pays in a task of its own, so that nothing can interrupt
//! a payment; what is aborted is only the task that waits for it.

use kit::python::asyncio::create_task;
use kit::tokio::task::JoinSet;
use kit::world::{Desk, SoldOut, Ticket};

pub async fn book_trip(desk: Desk, flights: Vec<u64>) -> Result<Vec<Ticket>, SoldOut> {
    let mut bookings = JoinSet::new();
    for (place, flight) in flights.into_iter().enumerate() {
        let booking = create_task(book(desk.clone(), flight));
        bookings.spawn(async move { (place, booking.await.expect("a booking does not panic")) });
    }
    let mut tickets = Vec::new();
    while let Some(ended) = bookings.join_next().await {
        match ended.expect("nor does who waits for it") {
            (place, Ok(ticket)) => tickets.push((place, ticket)),
            (_, Err(error)) => {
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
