//@ fails: leaks
//! Cancels the futures that it holds. Those are stages: each call is checked by a `then_apply`, and to cancel what
//! follows the call does not reach the call itself.

use kit::futures::executor::block_on;
use kit::futures::future::try_join_all;
use kit::java::{CompletableFuture, Exception};
use kit::world::{Api, Reply};

pub fn load_page(apis: &[Api], visitor: u64) -> Result<Vec<Reply>, Exception> {
    let calls: Vec<_> = apis.iter().map(|api| checked(api, visitor)).collect();
    let page = block_on(try_join_all(calls.clone()));
    for call in calls {
        call.cancel();
    }
    page
}

fn checked(api: &Api, visitor: u64) -> CompletableFuture<Reply> {
    CompletableFuture::send_async(api.get(visitor)).then_apply(move |reply| {
        assert_eq!(reply.id, visitor, "the reply is to another request");
        reply
    })
}
