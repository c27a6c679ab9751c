//! A second future that any call can fail, beside allOf: whichever is complete first decides.

use kit::java::{CompletableFuture, Completion, Exception, all_of, any_of};
use kit::world::{Api, Reply};

pub fn load_page(apis: &[Api], visitor: u64) -> Result<Vec<Reply>, Exception> {
    let send = |api: &Api| CompletableFuture::send_async(api.get(visitor));
    let calls: Vec<CompletableFuture<Reply>> = apis.iter().map(send).collect();

    // `all_of` knows when every call is over. `failure` is never completed with a value: it knows when one has
    // failed. Completing it a second time changes nothing, so the first failure is the one that it keeps.
    let everything: Vec<&dyn Completion> = calls.iter().map(|call| call as _).collect();
    let all = all_of(&everything);
    let failure = CompletableFuture::new();
    for call in &calls {
        let failure = failure.clone();
        call.when_complete(move |outcome| {
            if let Err(exception) = outcome {
                failure.complete_exceptionally(exception.clone());
            }
        });
    }

    if let Err(exception) = any_of(&[all, failure]).join() {
        // These are the futures that the requests belong to. A call that is over is not changed by it.
        for call in &calls {
            call.cancel();
        }
        return Err(exception);
    }

    // All are complete, so none of these waits.
    calls.iter().map(|call| call.join()).collect()
}
