//! Book every part of a trip, side by side: get a quote, then pay the deposit.

use kit::go::{self, Context, chan};
use kit::world::{Api, Payments, Receipt};

pub type Error = Box<dyn std::error::Error + Send + Sync>;

pub fn book(ctx: &Context, parts: &[Api], deposits: &Payments, trip: u64) -> Result<Vec<Receipt>, Error> {
    let (booked, results) = chan::make(parts.len());
    for (place, part) in parts.iter().cloned().enumerate() {
        let (ctx, deposits, booked) = (ctx.clone(), deposits.clone(), booked.clone());
        go::spawn(move || {
            let quote = match ctx.wait(part.get(trip)) {
                Ok(Ok(reply)) => reply.body,
                _ => 0,
            };
            booked.send((place, ctx.wait(deposits.charge(quote))));
        });
    }

    let mut receipts = vec![None; parts.len()];
    for (place, receipt) in results.iter().take(parts.len()) {
        receipts[place] = receipt.ok();
    }
    Ok(receipts.into_iter().flatten().collect())
}
