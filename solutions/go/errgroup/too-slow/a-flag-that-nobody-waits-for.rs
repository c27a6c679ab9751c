//@ fails: elapsed
//! The first error sets a flag, and everybody looks at it before paying. So no deposit is paid for nothing. But those
//! who wait for a quote look at nothing until it has come, and the error waits for them.

use kit::go::{self, Context, chan};
use kit::world::{Api, Payments, Receipt};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

pub type Error = Box<dyn std::error::Error + Send + Sync>;

pub fn book(ctx: &Context, parts: &[Api], deposits: &Payments, trip: u64) -> Result<Vec<Receipt>, Error> {
    let failed = Arc::new(AtomicBool::new(false));
    let (booked, results) = chan::make(parts.len());
    for (place, part) in parts.iter().cloned().enumerate() {
        let (ctx, failed, deposits, booked) = (ctx.clone(), failed.clone(), deposits.clone(), booked.clone());
        go::spawn(move || {
            let result = book_part(&ctx, &failed, &part, &deposits, trip);
            failed.fetch_or(result.is_err(), Ordering::Relaxed);
            booked.send((place, result));
        });
    }
    let mut receipts = vec![None; parts.len()];
    let mut first = Ok(());
    for (place, result) in results.iter().take(parts.len()) {
        match result {
            Ok(receipt) => receipts[place] = Some(receipt),
            Err(error) => first = first.and(Err(error)),
        }
    }
    first.map(|()| receipts.into_iter().flatten().collect())
}

fn book_part(
    ctx: &Context,
    failed: &AtomicBool,
    part: &Api,
    deposits: &Payments,
    trip: u64,
) -> Result<Receipt, Error> {
    let quote = ctx.wait(part.get(trip))??;
    if failed.load(Ordering::Relaxed) {
        return Err("another part has failed".into());
    }
    Ok(ctx.wait(deposits.charge(quote.body))?)
}
