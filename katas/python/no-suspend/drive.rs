//! Adds up an invoice of six thousand items, whose prices are known, while a heartbeat ticks on the loop.

use kit::world::{Cache, Heartbeat};
use std::time::Duration;

mod kata;

fn main() {
    kit::python::asyncio(async |stage| {
        let items = stage.inputs().ids(6_000, 1..1_000_000);
        let latency = Duration::from_millis(10)..Duration::from_millis(20);
        let prices = Cache::new(stage, "prices", latency, &items);
        Heartbeat::start(stage, Duration::from_millis(1));
        stage.report(kata::total(prices, items).await);
    })
}
