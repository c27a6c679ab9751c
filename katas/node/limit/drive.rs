//! Sixty invoices to be printed by a renderer that bears six at once.

use kit::world::Api;
use std::time::Duration;

mod kata;

const LIMIT: usize = 6;

fn main() {
    kit::node::run(async |stage| {
        let invoices = stage.inputs().ids(60, 1..10_000);
        // Some invoices are much longer than others, so that a slot which is kept from the next one shows.
        let renderer = Api::new(stage, "pdf", Duration::from_millis(5)..Duration::from_millis(95));
        match kata::export(renderer, invoices, LIMIT).await {
            Ok(pages) => pages.iter().for_each(|page| stage.report(page)),
            Err(error) => stage.report(error),
        }
    })
}
