//@ fails: elapsed
//! Gets the page on a native thread, which needs no GIL. True, but the Python thread that joins it has the GIL
//! and keeps it until the page is there.

use kit::cpu::Digest;
use kit::python::bytecode::count_words;
use kit::world::Site;
use std::thread;

pub fn words_on_page(site: &Site, number: u64) -> Digest {
    let page = thread::scope(|scope| {
        let helper = scope.spawn(|| site.get_blocking(number));
        helper.join().expect("getting a page does not panic")
    });
    count_words(&page.text)
}
