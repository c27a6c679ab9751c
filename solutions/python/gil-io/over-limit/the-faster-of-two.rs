//@ fails: in_flight
//! Waits without the GIL, and sends each request twice to take the reply that comes first. Twenty threads now
//! have forty requests on their way, and the page takes as long both times.

use kit::cpu::Digest;
use kit::futures::executor::block_on;
use kit::futures::future::select;
use kit::python::allow_threads;
use kit::python::bytecode::count_words;
use kit::world::Site;
use std::pin::pin;

pub fn words_on_page(site: &Site, number: u64) -> Digest {
    let (one, other) = (pin!(site.get(number)), pin!(site.get(number)));
    let page = allow_threads(|| block_on(select(one, other)).factor_first().0);
    count_words(&page.text)
}
