//! Checks the stock of two thousand articles: a supplier that bears any number of calls, and a database with twenty
//! connections.

use kit::java::{Jdk, VirtualThreads};
use kit::world::{Api, Pool};
use std::time::Duration;

mod kata;

const ARTICLES: usize = 2_000;
const CONNECTIONS: usize = 20;
/// Shelves on which the database gives up. Far more articles than connections are kept there.
const ABORTING: usize = 40;

fn main() {
    VirtualThreads::on(Jdk::V24).run(async |stage| {
        let mut inputs = stage.inputs();
        let ids = inputs.ids(ARTICLES, 1..1_000_000);
        let aborting = inputs.ids(ABORTING, 100..1_000);
        let supplier = Api::new(stage, "supplier", millis(40)..millis(120));
        let stock = Pool::new(stage, "stock", millis(2)..millis(4), CONNECTIONS).aborting(&aborting);
        let rows = kata::check_stock(supplier, stock, ids.clone()).await;
        for (id, row) in ids.into_iter().zip(rows) {
            match row {
                Ok(row) => stage.report(format_args!("article {id}: {row}")),
                Err(error) => stage.report(format_args!("article {id}: {error}")),
            }
        }
    })
}

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}
