//! Twenty-four visitors ask for a note at once, while a heartbeat ticks on the loop.

use kit::futures::future::join_all;
use kit::python::asyncio::create_task;
use kit::world::{Disk, Heartbeat};
use std::time::Duration;

mod kata;

fn main() {
    kit::python::asyncio(async |stage| {
        let ids = stage.inputs().ids(24, 1..1_000);
        let latency = Duration::from_millis(20)..Duration::from_millis(30);
        let disk = Disk::new(stage, "disk", latency, 32);
        Heartbeat::start(stage, Duration::from_millis(1));
        let handlers = ids.into_iter().map(|id| create_task(kata::show_note(disk.clone(), id)));
        for note in join_all(handlers).await {
            stage.report(note.expect("a handler that panics has said so"));
        }
    })
}
