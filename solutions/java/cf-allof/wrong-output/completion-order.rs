//@ fails: output
//! Takes the calls as they complete, so that a failure is seen when it happens, and cancels the rest. The replies are
//! put down in the same order: the quickest API comes first on the page, whatever its place.

use kit::futures::executor::block_on;
use kit::futures::stream::{FuturesUnordered, TryStreamExt};
use kit::java::{CompletableFuture, Exception};
use kit::world::{Api, Reply};

pub fn load_page(apis: &[Api], visitor: u64) -> Result<Vec<Reply>, Exception> {
    let send = |api: &Api| CompletableFuture::send_async(api.get(visitor));
    let calls: Vec<CompletableFuture<Reply>> = apis.iter().map(send).collect();
    let completing: FuturesUnordered<_> = calls.iter().cloned().collect();
    let page = block_on(completing.try_collect());
    for call in calls {
        call.cancel();
    }
    page
}
