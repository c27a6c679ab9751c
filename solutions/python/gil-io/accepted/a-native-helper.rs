//! A native thread gets the page. It never had the GIL; the Python thread that waits for it has, and lets it go.

use kit::cpu::Digest;
use kit::python::allow_threads;
use kit::python::bytecode::count_words;
use kit::world::Site;
use std::thread;

pub fn words_on_page(site: &Site, number: u64) -> Digest {
    // Joining a thread is a wait like any other.
    let page = allow_threads(|| {
        thread::scope(|scope| {
            let helper = scope.spawn(|| site.get_blocking(number));
            helper.join().expect("getting a page does not panic")
        })
    });
    count_words(&page.text)
}
