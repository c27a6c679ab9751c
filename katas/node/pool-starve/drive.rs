//! Twelve logins within 8 ms, and reads of small files all the while.

use kit::Inputs;
use kit::world::{Disk, Heartbeat, Inbound};
use std::time::Duration;

mod kata;

fn main() {
    kit::node::run(async |stage| {
        let mut inputs = stage.inputs();
        let objectives = [("logins", Duration::from_secs(10)), ("reads", millis(20))];
        let arrivals = [logins(&mut inputs), reads(&mut inputs)];
        let disk = Disk::new(stage, "disk", millis(4)..millis(6), 8);
        Heartbeat::start(stage, millis(1));

        let [logins, reads] = [0, 1].map(|of| {
            let (name, objective) = objectives[of];
            Inbound::new(stage, name, objective, &arrivals[of])
        });
        let answers = [logins.answers(), reads.answers()];
        kata::serve(logins.tokio(), reads.tokio(), disk).await;
        for answer in answers.iter().flat_map(|answers| answers.in_order()) {
            stage.report(answer.as_deref().unwrap_or("no answer"));
        }
    })
}

fn logins(inputs: &mut Inputs) -> Vec<(Duration, u64)> {
    let keys = inputs.ids(12, 1_000..10_000);
    keys.into_iter().map(|key| (inputs.duration(Duration::ZERO..millis(8)), key)).collect()
}

/// From 12 ms on, when the logins are there, about one every 12 ms: never two at once.
fn reads(inputs: &mut Inputs) -> Vec<(Duration, u64)> {
    let keys = inputs.ids(18, 1..1_000);
    let at = |place: u32, inputs: &mut Inputs| {
        millis(12) * (place + 1) + inputs.duration(Duration::ZERO..millis(4))
    };
    (0..).zip(keys).map(|(place, key)| (at(place, inputs), key)).collect()
}

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}
