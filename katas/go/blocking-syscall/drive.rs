//! Half a second of an archive: a wave of requests for documents, and health checks all along.

use kit::tokio::task::spawn;
use kit::world::{Disk, Inbound};
use kit::{Inputs, go};
use std::time::Duration;

mod kata;

const DOCUMENTS: usize = 48;
const CHECKS: usize = 30;
/// How many reads the disk does at once.
const READS: usize = 8;

fn main() {
    go::run(async |stage| {
        let mut inputs = stage.inputs();
        let checks = Inbound::new(stage, "checks", millis(5), &checks(&mut inputs));
        // Documents may take their time.
        let documents = Inbound::new(stage, "documents", Duration::from_secs(60), &documents(&mut inputs));
        let answers = [checks.answers(), documents.answers()];
        let disk = Disk::new(stage, "disk", millis(70)..millis(90), READS);

        // On a worker of its own choosing, like any goroutine: the first thread is none of them.
        let serving = spawn(kata::serve(checks.tokio(), documents.tokio(), disk));
        serving.await.expect("a server that panics answers nobody");

        for (name, answers) in ["check", "document"].into_iter().zip(answers) {
            for (number, answer) in answers.in_order().into_iter().enumerate() {
                let answer = answer.unwrap_or_else(|| "no answer".to_owned());
                stage.report(format_args!("{name} {}: {answer}", number + 1));
            }
        }
    })
}

/// A check every 8 to 22 ms.
fn checks(inputs: &mut Inputs) -> Vec<(Duration, u64)> {
    let mut now = Duration::ZERO;
    let mut next = || {
        now += inputs.duration(millis(8)..millis(22));
        (now, 0)
    };
    std::iter::repeat_with(&mut next).take(CHECKS).collect()
}

/// They come faster than the disk can read them, within the first quarter of a second.
fn documents(inputs: &mut Inputs) -> Vec<(Duration, u64)> {
    let ids = inputs.ids(DOCUMENTS, 1_000..10_000);
    let mut now = Duration::ZERO;
    let mut next = |id| {
        now += inputs.duration(millis(3)..millis(7));
        (now, id)
    };
    ids.into_iter().map(&mut next).collect()
}

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}
