//@ fails: round_trips, elapsed
//! Waits for everybody and then returns the first error that came. It is the right error, much too late, and nobody
//! was told of it meanwhile.

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
    let mut errors = Vec::new();
    for (place, result) in results.iter().take(parts.len()) {
        match result {
            Ok(receipt) => receipts[place] = Some(receipt),
            Err(error) => errors.push(error),
        }
    }
    match errors.into_iter().next() {
        Some(error) => Err(error),
        None => Ok(receipts.into_iter().flatten().collect()),
    }
}

fn book_part(ctx: &Context, part: &Api, deposits: &Payments, trip: u64) -> Result<Receipt, Error> {
    let quote = ctx.wait(part.get(trip))??;
    Ok(ctx.wait(deposits.charge(quote.body))?)
}
