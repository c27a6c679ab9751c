//@ fails: leaks
//! Cancels at the first error and returns it. The others are stopped at once, and then each wants to report that it
//! was, on a channel without room, to a function that has returned.

use kit::go::{self, Context, chan};
use kit::world::{Api, Payments, Receipt};

pub type Error = Box<dyn std::error::Error + Send + Sync>;

pub fn book(ctx: &Context, parts: &[Api], deposits: &Payments, trip: u64) -> Result<Vec<Receipt>, Error> {
    let (ctx, cancel) = ctx.with_cancel();
    let (booked, results) = chan::make(0);
    for (place, part) in parts.iter().cloned().enumerate() {
        let (ctx, deposits, booked) = (ctx.clone(), deposits.clone(), booked.clone());
        go::spawn(move || booked.send((place, book_part(&ctx, &part, &deposits, trip))));
    }
    let mut receipts = vec![None; parts.len()];
    for (place, result) in results.iter().take(parts.len()) {
        receipts[place] = Some(result.inspect_err(|_| cancel())?);
    }
    Ok(receipts.into_iter().flatten().collect())
}

fn book_part(ctx: &Context, part: &Api, deposits: &Payments, trip: u64) -> Result<Receipt, Error> {
    let quote = ctx.wait(part.get(trip))??;
    Ok(ctx.wait(deposits.charge(quote.body))?)
}
