//@ fails: elapsed
//! Waits for the offers first, which are the quickest, then for the account, then for the orders. That hears of every
//! failure in time, until a page has its APIs in another order, or the offers are slow one day.

use kit::java::{CompletableFuture, Exception};
use kit::world::{Api, Reply};

/// The places of the APIs, the quickest first.
const BY_LATENCY: [usize; 3] = [2, 0, 1];

pub fn load_page(apis: &[Api], visitor: u64) -> Result<Vec<Reply>, Exception> {
    let send = |api: &Api| CompletableFuture::send_async(api.get(visitor));
    let calls: Vec<CompletableFuture<Reply>> = apis.iter().map(send).collect();
    for place in BY_LATENCY {
        if let Err(exception) = calls[place].join() {
            for call in &calls {
                call.cancel();
            }
            return Err(exception);
        }
    }
    calls.iter().map(|call| call.join()).collect()
}
