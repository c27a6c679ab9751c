//! Put a page together from what three APIs say of a visitor, or say which of them failed.

use kit::java::{CompletableFuture, Completion, Exception, all_of};
use kit::world::{Api, Reply};

pub fn load_page(apis: &[Api], visitor: u64) -> Result<Vec<Reply>, Exception> {
    let mut calls = Vec::new();
    for api in apis {
        calls.push(CompletableFuture::send_async(api.get(visitor)));
    }

    let everything: Vec<&dyn Completion> = calls.iter().map(|call| call as _).collect();
    all_of(&everything).join()?;

    calls.iter().map(|call| call.join()).collect()
}
