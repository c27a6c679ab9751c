//! Bursts of calls to an API that allows ten in 100 ms. Each of the first three comes while those before it count in
//! full or in part, and the last when the whole allowance is there again.

use kit::Inputs;
use kit::futures::future::join_all;
use kit::tokio::time::{Instant, sleep, sleep_until};
use kit::world::{Api, Failure, Reply};
use std::time::Duration;

mod kata;

const CALLS: usize = 10;
const WINDOW: Duration = millis(100);

/// The provider is a little less strict than it says, so that clocks which differ by a hair decide nothing.
const MEASURED: Duration = millis(95);

fn main() {
    kit::node::run(async |stage| {
        let start = Instant::now();
        let api = Api::limited(stage, "geo", millis(20)..millis(30), CALLS, MEASURED);
        let client = kata::Client::new(api, CALLS, WINDOW);
        let visits = visits(&mut stage.inputs());
        let visits = visits.into_iter().map(|(after, place)| visit(&client, start + after, place));
        for reply in join_all(visits).await {
            stage.report(reply);
        }
    })
}

/// When somebody asks, and for what. Two early callers and the eight of the second burst make ten. The third burst
/// comes when only the two have left the window, so whoever then counts from nought lets eighteen go within 30 ms:
/// it is just after the first 100 ms of the clock, and just after 100 ms from the first call.
fn visits(inputs: &mut Inputs) -> Vec<(Duration, u64)> {
    let first = inputs.duration(millis(1)..millis(10));
    let second = first + millis(75);
    let bursts = [(first, 2), (second, 8), (second + millis(30), 10), (second + millis(300), 10)];
    let times = bursts.into_iter().flat_map(|(time, count)| std::iter::repeat_n(time, count));
    times.zip(inputs.ids(30, 1..10_000)).collect()
}

/// Somebody who asks at the given time, and again for as long as the API refuses to answer.
async fn visit(client: &kata::Client, time: Instant, place: u64) -> Reply {
    sleep_until(time).await;
    loop {
        match client.get(place).await {
            Ok(reply) => return reply,
            Err(error) => match error.failure {
                Failure::TooManyCalls { retry_after } => sleep(retry_after).await,
                Failure::Unavailable => panic!("the API is always there"),
            },
        }
    }
}

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}
