//@ fails: elapsed
//! `thenCombine` has the types that `allOf` has lost, and a failure passes through it. It passes when both sides are
//! complete: like `allOf`, it waits for the slower one whatever became of the other.

use kit::java::{CompletableFuture, Exception};
use kit::world::{Api, Reply};

pub fn load_page(apis: &[Api], visitor: u64) -> Result<Vec<Reply>, Exception> {
    let nothing = CompletableFuture::completed(Vec::new());
    let page = apis.iter().fold(nothing, |page: CompletableFuture<Vec<Reply>>, api| {
        let call = CompletableFuture::send_async(api.get(visitor));
        page.then_combine(&call, |mut page, reply| {
            page.push(reply);
            page
        })
    });
    page.join()
}
