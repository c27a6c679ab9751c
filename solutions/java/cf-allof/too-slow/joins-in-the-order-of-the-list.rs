//@ fails: elapsed
//! No `allOf`, so the first `join` that fails returns at once, and the others are cancelled. But `join` waits for one
//! future at a time, in the order of the list: the offers have failed long before anybody asks for them.

use kit::java::{CompletableFuture, Exception};
use kit::world::{Api, Reply};

pub fn load_page(apis: &[Api], visitor: u64) -> Result<Vec<Reply>, Exception> {
    let mut calls = Vec::new();
    for api in apis {
        calls.push(CompletableFuture::send_async(api.get(visitor)));
    }
    let page: Result<Vec<_>, _> = calls.iter().map(|call| call.join()).collect();
    for call in calls {
        call.cancel();
    }
    page
}
