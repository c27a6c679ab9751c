//! A site whose pages link to one another in many ways, and a log of what is fetched from it.

use kit::world::Site;
use kit::{Inputs, Stage, cpu};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

mod kata;

fn main() {
    kit::classic::threads(|stage| {
        let links = links(&mut stage.inputs());
        let (home, _) = links.first().expect("a site has pages");
        let latency = Duration::from_micros(500)..Duration::from_millis(1);
        let (site, log) = (Site::new(stage, "site", latency, usize::MAX), Mutex::new(Log::default()));
        let links_of: BTreeMap<u64, &Vec<u64>> = links.iter().map(|(page, links)| (*page, links)).collect();
        let pages = kata::crawl(*home, |page| {
            log.lock().expect("nobody panics with the log in hand").begins(page, stage);
            let text = site.get_blocking(page).text;
            let weight = cpu::weigh(&text.bytes().map(u64::from).collect::<Vec<_>>());
            // A job is charged at one go. However short this is, those who are still at an earlier time go first.
            thread::sleep(Duration::from_nanos(1));
            log.lock().expect("nobody panics with the log in hand").read.insert(page, weight);
            links_of.get(&page).map(|links| links.to_vec()).unwrap_or_default()
        });
        let log = log.into_inner().expect("nobody panics with the log in hand");
        stage.report(format_args!("found {} pages: {pages:?}", pages.len()));
        stage.report(format_args!("read {} pages: {:?}", log.read.len(), log.read.values()));
        stage.fact("twice", log.twice);
    })
}

/// The pages of a site with their links, the home page first. Each links to pages further down, most of which others link
/// to as well, and to the home page.
fn links(inputs: &mut Inputs) -> Vec<(u64, Vec<u64>)> {
    let count = inputs.number(14..18) as usize;
    let pages = inputs.ids(count, 1..1_000);
    let links = |at: usize| (2 * at + 1..2 * at + 6).chain([0]);
    let link = |at: usize| pages.get(at).copied();
    (0..count).map(|at| (pages[at], links(at).filter_map(link).collect())).collect()
}

#[derive(Default)]
struct Log {
    begun: BTreeSet<u64>,
    /// What the text of each page weighs that was read.
    read: BTreeMap<u64, u64>,
    /// How often a page was fetched that somebody had fetched, or was fetching.
    twice: i64,
}

impl Log {
    fn begins(&mut self, page: u64, stage: &Stage) {
        if !self.begun.insert(page) {
            self.twice += 1;
            stage.fact("twice", self.twice);
        }
    }
}
