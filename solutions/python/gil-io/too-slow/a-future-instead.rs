//@ fails: elapsed
//! Takes the asynchronous client, since futures do not block. The thread that drives them to their end does.

use kit::cpu::Digest;
use kit::futures::executor::block_on;
use kit::python::bytecode::count_words;
use kit::world::Site;

pub fn words_on_page(site: &Site, number: u64) -> Digest {
    block_on(async {
        let page = site.get(number).await;
        count_words(&page.text)
    })
}
