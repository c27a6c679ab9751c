//@ fails: round_trips, leaks
//! Returns the first error as soon as it comes, and there is room for what the others report, so nobody will wait in a
//! send. But nobody is stopped either: quotes are awaited and deposits are paid for a trip that was called off.

use kit::go::{self, Context, chan};
use kit::world::{Api, Payments, Receipt};

pub type Error = Box<dyn std::error::Error + Send + Sync>;

pub fn book(ctx: &Context, parts: &[Api], deposits: &Payments, trip: u64) -> Result<Vec<Receipt>, Error> {
    let (booked, results) = chan::make(parts.len());
    for (place, part) in parts.iter().cloned().enumerate() {
        let (ctx, deposits, booked) = (ctx.clone(), deposits.clone(), booked.clone());
        go::spawn(move || booked.send((place, book_part(&ctx, &part, &deposits, trip))));
    }
    let mut receipts = vec![None; parts.len()];
    for (place, result) in results.iter().take(parts.len()) {
        receipts[place] = Some(result?);
    }
    Ok(receipts.into_iter().flatten().collect())
}

fn book_part(ctx: &Context, part: &Api, deposits: &Payments, trip: u64) -> Result<Receipt, Error> {
    let quote = ctx.wait(part.get(trip))??;
    Ok(ctx.wait(deposits.charge(quote.body))?)
}
