//@ fails: panic
//! Runs all of it without the GIL, so that the counting is parallel, too. But `count_words` is Python code, and
//! Python code without the GIL is what the GIL is there to prevent.

use kit::cpu::Digest;
use kit::python::allow_threads;
use kit::python::bytecode::count_words;
use kit::world::Site;

pub fn words_on_page(site: &Site, number: u64) -> Digest {
    allow_threads(|| {
        let page = site.get_blocking(number);
        count_words(&page.text)
    })
}
