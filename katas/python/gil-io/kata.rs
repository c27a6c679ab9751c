//! An extension module of Python's: gets a page over the network and has Python count its words.
//!
//! Twenty Python threads call this at once. Whichever runs it holds the GIL.

use kit::cpu::Digest;
use kit::python::bytecode::count_words;
use kit::world::Site;

pub fn words_on_page(site: &Site, number: u64) -> Digest {
    let page = site.get_blocking(number);
    count_words(&page.text)
}
