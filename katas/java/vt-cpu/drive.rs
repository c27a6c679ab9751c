//! Seals a batch of statements while visitors come, each with a small request.

use kit::Inputs;
use kit::java::{Jdk, VirtualThreads};
use kit::tokio;
use kit::tokio::task::JoinSet;
use kit::world::{Db, Inbound};
use std::time::Duration;

mod kata;

fn main() {
    VirtualThreads::on(Jdk::V24).run(async |stage| {
        let mut inputs = stage.inputs();
        let statements = statements(&mut inputs);
        let visits = Inbound::new(stage, "visits", millis(15), &arrivals(&mut inputs));
        let (answers, mut visits) = (visits.answers(), visits.tokio());
        let db = Db::new(stage, "db", millis(2)..millis(4), 50);

        // A virtual thread for each visit, and one that lets them in. The last comes before the batch can be done.
        let doorman = tokio::spawn(async move {
            let mut open = JoinSet::new();
            while let Some(visit) = visits.recv().await {
                let user = db.find_user(visit.key);
                open.spawn(async move { visit.answer(user.await.name) });
            }
            open.join_all().await;
        });
        let digests = tokio::spawn(kata::seal_all(statements)).await.expect("sealing does not panic");
        doorman.await.expect("visits do not panic");
        for digest in digests {
            stage.report(digest);
        }
        for answer in answers.in_order() {
            stage.report(answer.expect("every visit is answered"));
        }
    })
}

/// Many statements of much the same size, so that it hardly matters who seals which.
fn statements(inputs: &mut Inputs) -> Vec<Vec<u8>> {
    let sizes: Vec<u64> = (0..36).map(|_| inputs.number(KIB..2 * KIB)).collect();
    sizes.into_iter().map(|size| inputs.bytes(size as usize)).collect()
}

/// A visit every few milliseconds.
fn arrivals(inputs: &mut Inputs) -> Vec<(Duration, u64)> {
    let keys = inputs.ids(30, 1..1_000);
    let mut at = |n| millis(3) * n + inputs.duration(millis(1)..millis(4));
    (0..30).map(&mut at).zip(keys).collect()
}

const KIB: u64 = 1024;

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}
