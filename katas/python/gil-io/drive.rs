//! Twenty Python threads, each of which calls the extension module for one page.

use kit::python::Thread;
use kit::world::Site;
use std::time::Duration;

mod kata;

fn main() {
    kit::python::threads(|stage| {
        let numbers = stage.inputs().ids(20, 1..1_000);
        let latency = Duration::from_millis(40)..Duration::from_millis(80);
        let site = Site::new(stage, "site", latency, 50);
        let start = |number| {
            let site = site.clone();
            Thread::start(move || kata::words_on_page(&site, number))
        };
        let threads: Vec<_> = numbers.into_iter().map(start).collect();
        for thread in threads {
            stage.report(thread.join());
        }
    })
}
