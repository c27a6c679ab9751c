//! Dropping every sender closes no channel of Go's: who ranges over it waits for ever.
//@ ends: deadlock
//@ reports: 1

use kit::Stage;
use kit::go::{self, chan};

pub fn run(stage: &Stage) {
    let (outbox, inbox) = chan::make(0);
    go::spawn(move || outbox.send(1));
    for number in inbox {
        stage.report(number);
    }
}
