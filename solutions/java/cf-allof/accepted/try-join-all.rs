//! The combinator of Rust that is to `allOf` what `Promise.all` is: it is ready with all results, in order, or
//! with the first failure. What it does not do is stop the others, which run whether anybody waits or not.

use kit::futures::executor::block_on;
use kit::futures::future::try_join_all;
use kit::java::{CompletableFuture, Exception};
use kit::world::{Api, Reply};

pub fn load_page(apis: &[Api], visitor: u64) -> Result<Vec<Reply>, Exception> {
    let send = |api: &Api| CompletableFuture::send_async(api.get(visitor));
    let calls: Vec<CompletableFuture<Reply>> = apis.iter().map(send).collect();

    // A clone is another handle on the same future: these are for waiting, and the others are for cancelling.
    let page = block_on(try_join_all(calls.clone()));
    if page.is_err() {
        for call in &calls {
            call.cancel();
        }
    }
    page
}
