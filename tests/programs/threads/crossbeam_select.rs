//! `select!` over channels, a ticker, a timer and a default.
//@ takes: 75 ms
//@ reports: nothing yet
//@ reports: tick number tick number closed tick over

use kit::Stage;
use kit::crossbeam::channel;
use kit::crossbeam::select;
use std::thread;
use std::time::Duration;

const fn ms(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

pub fn run(stage: &Stage) {
    let (sender, mut numbers) = channel::bounded(0);
    let (ticks, over) = (channel::tick(ms(20)), channel::after(ms(75)));
    select! {
        recv(numbers) -> _ => stage.report("a number"),
        recv(ticks) -> _ => stage.report("a tick"),
        default(ms(3)) => stage.report("nothing yet"),
    }
    thread::spawn(move || {
        for number in [1, 2] {
            thread::sleep(ms(24));
            sender.send(number).expect("somebody listens");
        }
    });
    let mut order = Vec::new();
    while order.last() != Some(&"over") {
        select! {
            recv(numbers) -> number => match number {
                Ok(_) => order.push("number"),
                Err(_) => {
                    order.push("closed");
                    numbers = channel::never();
                }
            },
            recv(ticks) -> _ => order.push("tick"),
            recv(over) -> _ => order.push("over"),
        }
    }
    stage.report(order.join(" "));
}
