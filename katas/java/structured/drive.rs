//! Loads two pages of four sections each: one with every source at its best, and one whose offers are down.

use kit::java::{Jdk, VirtualThreads};
use kit::world::Api;
use kit::{Inputs, Stage};
use std::ops::Range;
use std::time::Duration;

mod kata;

fn main() {
    VirtualThreads::on(Jdk::V24).run(async |stage| {
        let mut inputs = stage.inputs();
        let [fine, down] = [(); 2].map(|()| inputs.number(1_000..1_000_000));
        let sources = sources(stage, &mut inputs, down);
        for visitor in [fine, down] {
            match kata::load_page(sources.clone(), visitor).await {
                Ok(sections) => {
                    for section in sections {
                        stage.report(section);
                    }
                }
                Err(error) => stage.report(error),
            }
        }
    })
}

/// Where sections come from. The offers fail while the profile is being signed and the other two are on their way;
/// the slowest source is neither first nor asked for long before the failure is known.
fn sources(stage: &Stage, inputs: &mut Inputs, down: u64) -> Vec<Api> {
    let history = Api::new(stage, "history", around(inputs.number(60..70)));
    let profile = Api::new(stage, "profile", around(inputs.number(4..6)));
    let offers = Api::flaky(stage, "offers", around(inputs.number(20..24)), &[(down, 1)]);
    let news = Api::new(stage, "news", around(inputs.number(180..200)));
    vec![history, profile, offers, news]
}

/// A millisecond more or less.
fn around(millis: u64) -> Range<Duration> {
    Duration::from_millis(millis - 1)..Duration::from_millis(millis + 1)
}
