//! What `errgroup.WithContext` does: the first error is kept and cancels the others, and all are waited for.

use kit::go::{self, Context, chan};
use kit::world::{Api, Payments, Receipt};

pub type Error = Box<dyn std::error::Error + Send + Sync>;

pub fn book(ctx: &Context, parts: &[Api], deposits: &Payments, trip: u64) -> Result<Vec<Receipt>, Error> {
    // A context of our own: it is done when the caller's is, and cancelling it stops nobody else.
    let (ctx, cancel) = ctx.with_cancel();

    // Room for every result, so that a goroutine can always report and end.
    let (booked, results) = chan::make(parts.len());
    for (place, part) in parts.iter().cloned().enumerate() {
        let (ctx, deposits, booked) = (ctx.clone(), deposits.clone(), booked.clone());
        go::spawn(move || booked.send((place, book_part(&ctx, &part, &deposits, trip))));
    }

    // Every goroutine reports once. After an error that is soon, because their calls wait under the context. So
    // nothing is still going on when this returns.
    let mut receipts = vec![None; parts.len()];
    let mut first = None;
    for (place, result) in results.iter().take(parts.len()) {
        match result {
            Ok(receipt) => receipts[place] = Some(receipt),
            Err(error) => {
                cancel();
                // The errors that follow are those of the cancelled, and say nothing of the cause.
                first.get_or_insert(error);
            }
        }
    }
    match first {
        Some(error) => Err(error),
        None => Ok(receipts.into_iter().flatten().collect()),
    }
}

fn book_part(ctx: &Context, part: &Api, deposits: &Payments, trip: u64) -> Result<Receipt, Error> {
    // The first `?` leaves when the context is done, the second when the part cannot be had.
    let quote = ctx.wait(part.get(trip))??;
    Ok(ctx.wait(deposits.charge(quote.body))?)
}
