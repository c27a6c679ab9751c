//@ fails: leaks
//! The first failure is returned at once. The other calls go on behind it, as futures do in Java and promises in
//! JavaScript: whoever stops waiting has not stopped them.

use kit::futures::executor::block_on;
use kit::futures::future::try_join_all;
use kit::java::{CompletableFuture, Exception};
use kit::world::{Api, Reply};

pub fn load_page(apis: &[Api], visitor: u64) -> Result<Vec<Reply>, Exception> {
    let calls = apis.iter().map(|api| CompletableFuture::send_async(api.get(visitor)));
    block_on(try_join_all(calls))
}
