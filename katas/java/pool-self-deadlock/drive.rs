//! Ten teams and a pool of three threads. One team, among the last, is far larger than the others.

use kit::Inputs;
use kit::java::{self, ExecutorService};
use kit::world::Db;
use std::time::Duration;

mod kata;

fn main() {
    java::threads(|stage| {
        let teams = teams(&mut stage.inputs());
        let latency = Duration::from_millis(12)..Duration::from_millis(30);
        let db = Db::new(stage, "db", latency, 50);
        let pool = ExecutorService::named(stage, "pool", 3);
        for roster in kata::rosters(&pool, &db, teams) {
            stage.report(roster);
        }
    })
}

/// The large team comes so late that whoever keeps it to one thread is still busy with it when the others are
/// long idle.
fn teams(inputs: &mut Inputs) -> Vec<Vec<u64>> {
    let large = inputs.number(6..10);
    let sizes: Vec<u64> = (0..10).map(|team| if team == large { 16 } else { inputs.number(2..4) }).collect();
    let mut ids = inputs.ids(sizes.iter().sum::<u64>() as usize, 1..1_000).into_iter();
    sizes.into_iter().map(|size| ids.by_ref().take(size as usize).collect()).collect()
}
