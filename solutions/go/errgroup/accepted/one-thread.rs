//! Six futures on this one thread. `try_join_all` returns at the first error and drops the others, and dropping a
//! future calls off what it waits for.

use kit::futures::future::try_join_all;
use kit::go::Context;
use kit::world::{Api, Payments, Receipt};

pub type Error = Box<dyn std::error::Error + Send + Sync>;

pub fn book(ctx: &Context, parts: &[Api], deposits: &Payments, trip: u64) -> Result<Vec<Receipt>, Error> {
    // No context is needed to stop the siblings: they are part of this future and end with it. The caller's context
    // still covers the whole.
    ctx.wait(try_join_all(parts.iter().map(|part| book_part(part, deposits, trip))))?
}

async fn book_part(part: &Api, deposits: &Payments, trip: u64) -> Result<Receipt, Error> {
    let quote = part.get(trip).await?;
    Ok(deposits.charge(quote.body).await)
}
