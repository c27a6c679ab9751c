//! Channels that are closed as Go's are: they give what they hold, end, and panic at whoever closes or sends again.
//@ takes: 10 ms
//@ reports: met after 10 ms
//@ reports: ranged over 1 2 3, then closed
//@ reports: still waiting: send on closed channel
//@ reports: again: close of closed channel
//@ reports: afterwards: send on closed channel
//@ reports: a case that loses sends nothing: true

use kit::Stage;
use kit::crossbeam::channel::{never, select};
use kit::go::chan;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::{Duration, Instant};

pub fn run(stage: &Stage) {
    let start = Instant::now();
    let (outbox, inbox) = chan::make(0);
    thread::scope(|scope| {
        scope.spawn(|| outbox.send(7));
        thread::sleep(Duration::from_millis(10));
        inbox.recv().expect("it is open");
    });
    stage.report(format_args!("met after {} ms", start.elapsed().as_millis()));

    let (outbox, inbox) = chan::make(3);
    (1..=3).for_each(|number| outbox.send(number));
    outbox.close();
    let all: Vec<String> = inbox.iter().map(|number| number.to_string()).collect();
    stage.report(format_args!("ranged over {}, then closed", all.join(" ")));

    let (outbox, _inbox) = chan::make(0);
    let sender = outbox.clone();
    let waiting = thread::spawn(move || panic_of(|| sender.send(1)));
    thread::sleep(Duration::from_micros(100));
    outbox.close();
    stage.report(format_args!("still waiting: {}", waiting.join().expect("its panic is caught")));
    stage.report(format_args!("again: {}", panic_of(|| outbox.close())));
    stage.report(format_args!("afterwards: {}", panic_of(|| outbox.send(2))));

    let (outbox, inbox) = chan::make(0);
    select! {
        send(outbox.case(), 1) -> _ => stage.report("nobody receives, and it was sent"),
        recv(never::<()>()) -> _ => {}
        default => {}
    }
    stage.report(format_args!("a case that loses sends nothing: {}", inbox.try_recv().is_err()));
}

fn panic_of(body: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(body)).expect_err("it panics");
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).expect("its panics are texts")
}
