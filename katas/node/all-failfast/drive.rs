//! A page of five widgets, for a user whose widgets all work and for two of whose widgets one fails.

use kit::world::Api;
use kit::{Inputs, Stage};
use std::time::Duration;

mod kata;

fn main() {
    kit::node::run(async |stage| {
        let inputs = &mut stage.inputs();
        let users = inputs.ids(3, 1..1_000);
        let widgets = widgets(stage, inputs, &users[1..]);
        for outcome in kata::settled(&widgets, users[1]).await {
            match outcome {
                Ok(reply) => stage.report(reply),
                Err(error) => stage.report(error),
            }
        }
        // The failure comes last, so that what it leaves behind is seen. It is another user's, whose error nobody has
        // seen before.
        for user in [users[0], users[2]] {
            match kata::all(&widgets, user).await {
                Ok(replies) => replies.iter().for_each(|reply| stage.report(reply)),
                Err(error) => stage.report(format_args!("no page: {error}")),
            }
        }
    })
}

/// One widget fails for the unlucky users. It is never the first, and it answers long before all others, so that
/// whoever waits for them first is late.
fn widgets(stage: &Stage, inputs: &mut Inputs, unlucky: &[u64]) -> Vec<Api> {
    let quick = inputs.number(1..5) as usize;
    let failing: Vec<(u64, u32)> = unlucky.iter().map(|user| (*user, u32::MAX)).collect();
    let widget = |(place, name)| match place == quick {
        true => Api::flaky(stage, name, millis(20)..millis(30), &failing),
        false => Api::new(stage, name, millis(80)..millis(120)),
    };
    ["profile", "orders", "friends", "ratings", "offers"].into_iter().enumerate().map(widget).collect()
}

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}
