//! A small errgroup: goroutines that return an error or nothing, a shared place for the first one, and a wait.

use kit::crossbeam::sync::WaitGroup;
use kit::go::{self, Context};
use kit::world::{Api, Payments, Receipt};
use std::sync::{Arc, Mutex, OnceLock};

pub type Error = Box<dyn std::error::Error + Send + Sync>;

pub fn book(ctx: &Context, parts: &[Api], deposits: &Payments, trip: u64) -> Result<Vec<Receipt>, Error> {
    let (ctx, cancel) = ctx.with_cancel();
    let receipts = Arc::new(Mutex::new(vec![None; parts.len()]));
    let first = Arc::new(OnceLock::new());
    let group = WaitGroup::new();
    for (place, part) in parts.iter().cloned().enumerate() {
        let (ctx, cancel, deposits) = (ctx.clone(), cancel.clone(), deposits.clone());
        let (receipts, first, group) = (receipts.clone(), first.clone(), group.clone());
        go::spawn(move || {
            match book_part(&ctx, &part, &deposits, trip) {
                Ok(receipt) => receipts.lock().expect("nobody panics here")[place] = Some(receipt),
                // Of several errors one gets in, and it is the one that cancels. As in Go's `sync.Once`.
                Err(error) => {
                    if first.set(error.to_string()).is_ok() {
                        cancel();
                    }
                }
            }
            drop(group);
        });
    }
    group.wait();
    if let Some(error) = first.get() {
        return Err(error.clone().into());
    }
    let receipts = std::mem::take(&mut *receipts.lock().expect("nobody panics here"));
    Ok(receipts.into_iter().flatten().collect())
}

fn book_part(ctx: &Context, part: &Api, deposits: &Payments, trip: u64) -> Result<Receipt, Error> {
    let quote = ctx.wait(part.get(trip))??;
    Ok(ctx.wait(deposits.charge(quote.body))?)
}
