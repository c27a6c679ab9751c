//! A tick that comes late is made up for at once, put off, or left out, as the interval is told.
//@ reports: burst: 0 35 35 35 40
//@ reports: delay: 0 35 45 55 65
//@ reports: skip: 0 35 40 50 60

use kit::Stage;
use kit::tokio::time::{Instant, Interval, MissedTickBehavior, interval, sleep};
use std::time::Duration;

pub async fn run(stage: &Stage) {
    let behaviours = [
        ("burst", MissedTickBehavior::Burst),
        ("delay", MissedTickBehavior::Delay),
        ("skip", MissedTickBehavior::Skip),
    ];
    for (name, behaviour) in behaviours {
        let mut ticks = interval(Duration::from_millis(10));
        ticks.set_missed_tick_behavior(behaviour);
        stage.report(format!("{name}: {}", times(&mut ticks).await.join(" ")));
    }
}

/// When five ticks come, in steps of 5 ms, if nobody looks for 35 ms after the first.
async fn times(ticks: &mut Interval) -> Vec<String> {
    let start = Instant::now();
    let mut times = Vec::new();
    for number in 0..5 {
        ticks.tick().await;
        times.push((start.elapsed().as_millis() / 5 * 5).to_string());
        if number == 0 {
            sleep(Duration::from_millis(35)).await;
        }
    }
    times
}
