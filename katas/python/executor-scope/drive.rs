//! Twenty requests that come every 16 ms, and an event loop that others need as well.

use kit::Inputs;
use kit::world::{Heartbeat, Inbound};
use std::time::Duration;

mod kata;

const OBJECTIVE: Duration = Duration::from_millis(180);

fn main() {
    kit::python::with_processes(20).asyncio(async |stage| {
        let requests = Inbound::new(stage, "web", OBJECTIVE, &arrivals(&mut stage.inputs()));
        let answers = requests.answers();
        Heartbeat::start(stage, Duration::from_millis(1));
        kata::serve(requests.tokio()).await;
        for answer in answers.in_order() {
            stage.report(answer.as_deref().unwrap_or("no answer"));
        }
    })
}

/// A portfolio each. Four cores have about a fifth of their time to spare for them.
fn arrivals(inputs: &mut Inputs) -> Vec<(Duration, u64)> {
    let portfolios = inputs.ids(20, 1_000..1_000_000);
    let times = (1_u32..).map(|number| Duration::from_millis(16) * number);
    times.zip(portfolios).collect()
}
