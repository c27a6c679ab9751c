//! Two phases: all seats are held before the first is paid. A trip that cannot be made has nothing to end, since no
//! payment has begun.

use kit::futures::future::{join_all, try_join_all};
use kit::world::{Desk, SoldOut, Ticket};

pub async fn book_trip(desk: Desk, flights: Vec<u64>) -> Result<Vec<Ticket>, SoldOut> {
    // These are coroutines, not tasks: at the first error all of them are dropped. Requests that are under way are called
    // off by that, and seats that are held are given back.
    let holds = try_join_all(flights.into_iter().map(|flight| desk.hold(flight))).await?;

    // From here on nothing can be sold out. The price is that every payment waits for the slowest hold.
    Ok(join_all(holds.into_iter().map(|hold| desk.pay(hold))).await)
}
