//! Drives an asynchronous client to its end, as extensions do whose library in Rust is asynchronous. `block_on`
//! blocks like any other wait, so it needs the same care.

use kit::cpu::Digest;
use kit::futures::executor::block_on;
use kit::python::allow_threads;
use kit::python::bytecode::count_words;
use kit::world::{Page, Site};

pub fn words_on_page(site: &Site, number: u64) -> Digest {
    let request = site.get(number);
    // Where the request was made is of no importance: it leaves when `block_on` first polls it.
    let page: Page = allow_threads(|| block_on(request));
    count_words(&page.text)
}
