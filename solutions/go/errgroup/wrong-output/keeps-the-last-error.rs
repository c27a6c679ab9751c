//@ fails: output
//! Cancels at an error and waits for all, as it should. Every error is put where the one before it was, and those of
//! the cancelled come last: the caller learns that a context was cancelled, and not why.

use kit::go::{self, Context, chan};
use kit::world::{Api, Payments, Receipt};

pub type Error = Box<dyn std::error::Error + Send + Sync>;

pub fn book(ctx: &Context, parts: &[Api], deposits: &Payments, trip: u64) -> Result<Vec<Receipt>, Error> {
    let (ctx, cancel) = ctx.with_cancel();
    let (booked, results) = chan::make(parts.len());
    for (place, part) in parts.iter().cloned().enumerate() {
        let (ctx, deposits, booked) = (ctx.clone(), deposits.clone(), booked.clone());
        go::spawn(move || booked.send((place, book_part(&ctx, &part, &deposits, trip))));
    }
    let mut receipts = vec![None; parts.len()];
    let mut outcome = Ok(());
    for (place, result) in results.iter().take(parts.len()) {
        match result {
            Ok(receipt) => receipts[place] = Some(receipt),
            Err(error) => {
                cancel();
                outcome = Err(error);
            }
        }
    }
    outcome.map(|()| receipts.into_iter().flatten().collect())
}

fn book_part(ctx: &Context, part: &Api, deposits: &Payments, trip: u64) -> Result<Receipt, Error> {
    let quote = ctx.wait(part.get(trip))??;
    Ok(ctx.wait(deposits.charge(quote.body))?)
}
