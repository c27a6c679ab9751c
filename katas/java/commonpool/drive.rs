//! A server for 400 ms: profiles, which wait for a database, and thumbnails, which compute. In the middle a crowd
//! asks for profiles.

use kit::Inputs;
use kit::crossbeam::channel::unbounded;
use kit::java;
use kit::world::{Db, Inbound};
use std::time::Duration;

mod kata;

fn main() {
    java::fork_join(|stage| {
        let mut inputs = stage.inputs();
        let db = Db::new(stage, "db", millis(80)..millis(120), 100);
        let profiles = Inbound::new(stage, "profiles", millis(350), &profiles(&mut inputs));
        let thumbnails = Inbound::new(stage, "thumbnails", millis(60), &thumbnails(&mut inputs));
        let answers = [profiles.answers(), thumbnails.answers()];

        let (sender, requests) = unbounded();
        profiles.send_to(sender.clone());
        thumbnails.send_to(sender);
        kata::serve(requests, db);

        for answer in answers.iter().flat_map(|answers| answers.in_order()) {
            stage.report(answer.as_deref().unwrap_or("no answer"));
        }
    })
}

/// One about every 10 ms, which is ten at any moment, and a crowd of thirty within 6 ms.
fn profiles(inputs: &mut Inputs) -> Vec<(Duration, u64)> {
    let steady = (0..40).map(|number| number * 10..number * 10 + 8);
    let crowd = std::iter::repeat_n(150..156, 30);
    let times: Vec<_> = steady.chain(crowd).collect();
    let ids = inputs.ids(times.len(), 1..10_000);
    let at = |inputs: &mut Inputs, time: std::ops::Range<u64>| {
        inputs.duration(millis(time.start)..millis(time.end))
    };
    times.into_iter().map(|time| at(inputs, time)).zip(ids).collect()
}

/// One about every 15 ms: half of what a single core can do.
fn thumbnails(inputs: &mut Inputs) -> Vec<(Duration, u64)> {
    let pictures = inputs.ids(26, 10_000..100_000);
    let time = |number: usize| millis(number as u64 * 15);
    let jitter = |inputs: &mut Inputs| inputs.duration(Duration::ZERO..millis(5));
    pictures
        .into_iter()
        .enumerate()
        .map(|(number, picture)| (time(number) + jitter(inputs), picture))
        .collect()
}

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}
