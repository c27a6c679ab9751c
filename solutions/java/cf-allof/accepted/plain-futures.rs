//! Without CompletableFuture: a future of Rust is the call itself, and to drop it is to call it off. At the first
//! failure `try_join_all` drops the others.

use kit::futures::executor::block_on;
use kit::futures::future::try_join_all;
use kit::java::Exception;
use kit::world::{Api, Reply};

pub fn load_page(apis: &[Api], visitor: u64) -> Result<Vec<Reply>, Exception> {
    // Nothing is on its way before `block_on` polls, and nothing is when it has returned.
    let calls = apis.iter().map(|api| api.get(visitor));
    block_on(try_join_all(calls)).map_err(Exception::new)
}
