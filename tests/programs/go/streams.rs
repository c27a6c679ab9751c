//! A stream of futures, three at a time: what takes least comes out first.
//@ takes: 74 ms
//@ reports: unordered: [10, 5, 20, 30, 25]
//@ reports: ordered: [30, 20, 10, 5, 25]

use kit::Stage;
use kit::futures::stream::{self, StreamExt};
use kit::tokio::time::sleep;
use std::time::Duration;

const MS: [u64; 5] = [30, 20, 10, 5, 25];

pub async fn run(stage: &Stage) {
    let unordered: Vec<u64> = stream::iter(MS.map(wait)).buffer_unordered(3).collect().await;
    stage.report(format!("unordered: {unordered:?}"));
    let ordered: Vec<u64> = stream::iter(MS.map(wait)).buffered(5).collect().await;
    stage.report(format!("ordered: {ordered:?}"));
}

async fn wait(ms: u64) -> u64 {
    sleep(Duration::from_millis(ms)).await;
    ms
}
