//@ fails: wait_depth
//! The account is asked for once the offers are there, although it needs nothing of them. Nobody notices as long as the
//! orders take longer than both together. The day they are quick, the page does not get any quicker.

use kit::java::{CompletableFuture, Completion, Exception, all_of, any_of};
use kit::world::{Api, Reply};

pub fn load_page(apis: &[Api], visitor: u64) -> Result<Vec<Reply>, Exception> {
    let send = |api: &Api| CompletableFuture::send_async(api.get(visitor));
    let others = [send(&apis[1]), send(&apis[2])];
    // The first of the others to be complete: the offers, wherever they stand.
    let offers = any_of(&others);
    let account = apis[0].clone();
    let account = offers.then_compose(move |_| CompletableFuture::send_async(account.get(visitor)));
    let [second, third] = others;
    let calls = [account, second, third];

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
        for call in &calls {
            call.cancel();
        }
        return Err(exception);
    }
    calls.iter().map(|call| call.join()).collect()
}
