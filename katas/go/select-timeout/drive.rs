//! Two feeds that chat on, and a listener with one second to spare.

use kit::Inputs;
use kit::world::Feed;
use std::time::Duration;

mod kata;

const LIMIT: Duration = Duration::from_secs(1);

fn main() {
    kit::go::threads(|stage| {
        let (news, prices) = times(&mut stage.inputs());
        let news = Feed::new(stage, "news", &news).crossbeam();
        let prices = Feed::new(stage, "prices", &prices).crossbeam();
        for message in kata::listen(news, prices, LIMIT) {
            stage.report(message);
        }
    })
}

/// When each feed speaks. Messages are at least 5 ms apart, so that their order is beyond doubt, and a lull of
/// 160 to 300 ms surrounds the limit. After three limits both feeds fall silent and stay open.
fn times(inputs: &mut Inputs) -> (Vec<Duration>, Vec<Duration>) {
    let (mut news, mut prices) = (Vec::new(), Vec::new());
    let mut now = Duration::ZERO;
    let lull = inputs.duration(millis(140)..millis(280));
    while now < 3 * LIMIT {
        now += inputs.duration(millis(5)..millis(60));
        if now > LIMIT - millis(20) && now < LIMIT + lull {
            now = LIMIT + lull;
        }
        if inputs.coin() { &mut news } else { &mut prices }.push(now);
    }
    (news, prices)
}

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}
