//@ fails: round_trips
//! Cancels at the first error and waits for all. But only the vendor's error is looked at: a quote that was called off
//! is taken for one of 0, as in Go where nobody checks `err`. Its deposit is paid under the caller's context, which
//! nobody has cancelled.

use kit::go::{self, Context, chan};
use kit::world::{Api, Payments, Receipt};

pub type Error = Box<dyn std::error::Error + Send + Sync>;

pub fn book(caller: &Context, parts: &[Api], deposits: &Payments, trip: u64) -> Result<Vec<Receipt>, Error> {
    let (quotes, cancel) = caller.with_cancel();
    let (booked, results) = chan::make(parts.len());
    for (place, part) in parts.iter().cloned().enumerate() {
        let (quotes, caller, deposits) = (quotes.clone(), caller.clone(), deposits.clone());
        let booked = booked.clone();
        go::spawn(move || booked.send((place, book_part(&quotes, &caller, &part, &deposits, trip))));
    }
    let mut receipts = vec![None; parts.len()];
    let mut first = Ok(());
    for (place, result) in results.iter().take(parts.len()) {
        match result {
            Ok(receipt) => receipts[place] = Some(receipt),
            Err(error) => {
                cancel();
                first = first.and(Err(error));
            }
        }
    }
    first.map(|()| receipts.into_iter().flatten().collect())
}

fn book_part(
    quotes: &Context,
    caller: &Context,
    part: &Api,
    deposits: &Payments,
    trip: u64,
) -> Result<Receipt, Error> {
    let quote = match quotes.wait(part.get(trip)) {
        Ok(reply) => reply?.body,
        Err(_) => 0,
    };
    Ok(caller.wait(deposits.charge(quote))?)
}
