//! Books the entries of eight journals on a single carrier of JDK 21, while somebody asks how the service is.

use kit::Inputs;
use kit::java::{Jdk, VirtualThreads};
use kit::tokio;
use kit::world::{Api, Inbound};
use std::time::Duration;

mod kata;

const JOURNALS: usize = 8;
const ENTRIES: usize = 6;

fn main() {
    VirtualThreads::on(Jdk::V21).carriers(1).run(async |stage| {
        let mut inputs = stage.inputs();
        let entries = entries(&mut inputs);
        let mut health = Inbound::new(stage, "health", millis(3), &questions(&mut inputs)).tokio();
        let registry = Api::new(stage, "registry", millis(8)..millis(12));

        // A virtual thread that has nothing to do with the journals. The health checks are over before the
        // bookings can be.
        let answers = tokio::spawn(async move {
            while let Some(question) = health.recv().await {
                question.answer("up");
            }
        });
        let journals = kata::book_all(registry, JOURNALS, entries).await;
        answers.await.expect("nobody cancels the health checks");
        for (journal, stamps) in journals.iter().enumerate() {
            for stamp in stamps {
                stage.report(format_args!("journal {journal}: {stamp}"));
            }
        }
    })
}

/// As many entries for each journal, in an order of the seed's.
fn entries(inputs: &mut Inputs) -> Vec<usize> {
    let places = inputs.ids(JOURNALS * ENTRIES, 0..1_000_000);
    let mut entries: Vec<_> = places.into_iter().zip((0..JOURNALS).cycle()).collect();
    entries.sort_unstable();
    entries.into_iter().map(|(_, journal)| journal).collect()
}

/// A health check every seven milliseconds or so, the first before any stamp can be there.
fn questions(inputs: &mut Inputs) -> Vec<(Duration, u64)> {
    (0..7).map(|n| (millis(7) * n + inputs.duration(millis(1)..millis(4)), n.into())).collect()
}

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}
