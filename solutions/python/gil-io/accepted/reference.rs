//! The wait happens without the GIL, and the counting with it.

use kit::cpu::Digest;
use kit::python::allow_threads;
use kit::python::bytecode::count_words;
use kit::world::Site;

pub fn words_on_page(site: &Site, number: u64) -> Digest {
    // The closure holds the wait and nothing else. It may use what is Rust's own, such as `site`, and must leave
    // Python alone. The lock is let go before the request leaves, and it is back when `page` is there.
    let page = allow_threads(|| site.get_blocking(number));

    // Back under the GIL. The twenty waits overlap; these twenty counts take turns, as all bytecode does.
    count_words(&page.text)
}
