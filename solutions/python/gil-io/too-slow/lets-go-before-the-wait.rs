//@ fails: elapsed
//! Lets the others have a turn, and waits when it has the GIL again. That gives away the lock at the one moment
//! at which it was not in the way: the wait still happens with it.

use kit::cpu::Digest;
use kit::python::allow_threads;
use kit::python::bytecode::count_words;
use kit::world::Site;

pub fn words_on_page(site: &Site, number: u64) -> Digest {
    allow_threads(|| ());
    let page = site.get_blocking(number);
    allow_threads(|| ());
    count_words(&page.text)
}
