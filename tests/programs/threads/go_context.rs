//! Contexts: what is cancelled, what runs out of time, and the calls that either of them calls off.
//@ takes: 33 ms
//@ reports: lookup: context canceled after 3 ms
//@ reports: select: context canceled after 3 ms
//@ reports: child: context deadline exceeded after 13 ms
//@ reports: parent: None
//@ reports: in time: 7
//@ reports: too late: context canceled
//@ reports: not late: context deadline exceeded, after 33 ms

use kit::Stage;
use kit::crossbeam::channel::{never, select};
use kit::go::Context;
use kit::world::Db;
use std::thread;
use std::time::{Duration, Instant};

const fn ms(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

pub fn run(stage: &Stage) {
    let start = Instant::now();
    let elapsed = move || start.elapsed().as_millis();
    let slow = Db::new(stage, "slow", ms(50)..ms(60), 10);
    let quick = Db::new(stage, "quick", ms(5)..ms(6), 10);

    let (parent, cancel) = Context::background().with_cancel();
    thread::scope(|scope| {
        let (context, lookup) = (parent.with_cancel().0, slow.find_user(1));
        let lookup = scope.spawn(move || (context.wait(lookup).expect_err("it is slow"), elapsed()));
        let context = parent.clone();
        let select = scope.spawn(move || {
            select! {
                recv(never::<()>()) -> _ => {}
                recv(context.done()) -> _ => {}
            }
            (context.err().expect("it is done"), elapsed())
        });
        thread::sleep(ms(3));
        cancel();
        let (why, at) = lookup.join().expect("it does not panic");
        stage.report(format_args!("lookup: {why} after {at} ms"));
        let (why, at) = select.join().expect("it does not panic");
        stage.report(format_args!("select: {why} after {at} ms"));
    });

    let (parent, cancel) = Context::background().with_timeout(ms(30));
    let (child, _cancel_child) = parent.with_timeout(ms(10));
    let why = child.wait(slow.find_user(2)).expect_err("it is slow");
    stage.report(format_args!("child: {why} after {} ms", elapsed()));
    stage.report(format_args!("parent: {:?}", parent.err()));
    stage.report(format_args!("in time: {}", parent.wait(quick.find_user(7)).expect("there is time").id));

    let (late, cancel_late) = parent.with_cancel();
    cancel_late();
    stage.report(format_args!("too late: {}", late.wait(quick.find_user(8)).expect_err("it never leaves")));
    let why = parent.wait(slow.find_user(3)).expect_err("it is slow");
    cancel();
    stage.report(format_args!("not late: {why}, after {} ms", elapsed()));
}
