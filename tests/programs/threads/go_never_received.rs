//! Dropping every receiver fails no send on a channel of Go's: who sends waits for ever.
//@ ends: deadlock

use kit::Stage;
use kit::go::chan;

pub fn run(_: &Stage) {
    let (outbox, inbox) = chan::make(1);
    drop(inbox);
    outbox.send(1);
    outbox.send(2);
}
