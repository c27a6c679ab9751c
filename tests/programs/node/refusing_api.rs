//! An API that allows three calls in 100 ms refuses the fourth, says when to come back, and keeps its word. Another one
//! fails twice for one id. Each takes 20 ms for whatever it answers.
//@ takes: 121 ms
//@ reports: replied replied replied 429 after 100 ms
//@ reports: one that comes back is let in: true
//@ reports: 503 503 replied, and another id replied

use kit::Stage;
use kit::futures::future::join_all;
use kit::tokio::time::sleep_until;
use kit::world::{Api, ApiError, Failure, Reply};
use std::time::Duration;

pub async fn run(stage: &Stage) {
    let latency = Duration::from_millis(20)..Duration::from_nanos(20_000_001);
    let limited = Api::limited(stage, "limited", latency.clone(), 3, Duration::from_millis(100));
    let flaky = Api::flaky(stage, "flaky", latency, &[(7, 2)]);

    let start = kit::tokio::time::Instant::now();
    let outcomes = join_all((0..4).map(|id| limited.get(id))).await;
    stage.report(outcomes.iter().map(word).collect::<Vec<_>>().join(" "));

    let mut attempts = Vec::new();
    for _ in 0..3 {
        attempts.push(word(&flaky.get(7).await));
    }
    let other = word(&flaky.get(8).await);

    sleep_until(start + Duration::from_millis(100)).await;
    let again = limited.get(4).await.is_ok();
    stage.report(format!("one that comes back is let in: {again}"));
    stage.report(format!("{}, and another id {other}", attempts.join(" ")));
}

fn word(outcome: &Result<Reply, ApiError>) -> String {
    match outcome {
        Ok(_) => "replied".to_owned(),
        Err(ApiError { failure: Failure::TooManyCalls { retry_after }, .. }) => {
            format!("429 after {} ms", (retry_after.as_micros() + 500) / 1_000)
        }
        Err(error) => error.failure.to_string(),
    }
}
