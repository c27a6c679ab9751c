//@ fails: output
//! Hears of a failure at once, and recovers from it in the wrong place: `exceptionally` on the whole page, where nobody
//! knows any more what failed. What was there by then passes for a page, and no visitor sees an error.

use kit::java::{CompletableFuture, Completion, Exception, all_of, any_of};
use kit::world::{Api, Reply};

pub fn load_page(apis: &[Api], visitor: u64) -> Result<Vec<Reply>, Exception> {
    let mut calls = Vec::new();
    let failure = CompletableFuture::new();
    for api in apis {
        let (call, failure) = (CompletableFuture::send_async(api.get(visitor)), failure.clone());
        call.when_complete(move |outcome| {
            if let Err(exception) = outcome {
                failure.complete_exceptionally(exception.clone());
            }
        });
        calls.push(call);
    }
    let all = all_of(&calls.iter().map(|call| call as &dyn Completion).collect::<Vec<_>>());
    any_of(&[all, failure]).exceptionally(|_| ()).join()?;

    for call in &calls {
        call.cancel();
    }
    Ok(calls.iter().filter_map(|call| call.join().ok()).collect())
}
