//! Replicas: for each key one answers first, one is slow and one fails, and they all say the same.
//@ takes: 60 ms
//@ reports: answers within 10 ms: 2
//@ reports: answers at all: 4
//@ reports: failures: 2
//@ reports: values: 2

use kit::Stage;
use kit::world::{Replica, Temper};
use std::collections::BTreeSet;
use std::thread;
use std::time::{Duration, Instant};

const fn ms(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

pub fn run(stage: &Stage) {
    let tempers = [
        Temper::Answers(ms(5)..ms(9)),
        Temper::Fails(ms(1)..ms(3)),
        Temper::Answers(Duration::from_micros(60_000)..Duration::from_micros(60_500)),
    ];
    let replicas = Replica::set(stage, "prices", &tempers);
    let start = Instant::now();
    let replies: Vec<_> = thread::scope(|scope| {
        let ask = |replica: &Replica, key| {
            let replica = replica.clone();
            scope.spawn(move || (replica.ask_blocking(key), start.elapsed()))
        };
        let asked = replicas.iter().flat_map(|replica| [ask(replica, 1), ask(replica, 2)]);
        let asked: Vec<_> = asked.collect();
        asked.into_iter().map(|reply| reply.join().expect("nobody panics")).collect()
    });
    let answers = || replies.iter().filter(|(reply, _)| reply.is_ok());
    stage.report(format_args!("answers within 10 ms: {}", answers().filter(|(_, at)| *at < ms(10)).count()));
    stage.report(format_args!("answers at all: {}", answers().count()));
    stage.report(format_args!("failures: {}", replies.len() - answers().count()));
    let values: BTreeSet<u64> = answers().filter_map(|(reply, _)| Some(reply.as_ref().ok()?.value)).collect();
    stage.report(format_args!("values: {}", values.len()));
}
