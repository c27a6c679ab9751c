//! Bytecode on the pool's threads leaves the loop responsive, at one switch interval a turn, and is no faster.
//! Native code that lets the GIL go is.
//@ reports: bytecode: about 100 ms, and the loop took a turn every 5 ms or so: true
//@ reports: short pieces of bytecode: about 100 ms, and the loop took a turn every 5 ms or so: true
//@ reports: native code: about 50 ms, and the loop took a turn every 5 ms or so: false

use kit::futures::future::join;
use kit::python::{asyncio, bytecode};
use kit::{Stage, cpu};
use std::time::{Duration, Instant};

pub async fn run(stage: &Stage) {
    twice(stage, "bytecode", || {
        bytecode::simulate(1);
    })
    .await;
    twice(stage, "short pieces of bytecode", || {
        for _ in 0..5_120 {
            bytecode::count_words("a bit");
        }
    })
    .await;
    twice(stage, "native code", || {
        cpu::hash_password("secret");
    })
    .await;
}

async fn twice(stage: &Stage, what: &str, work: fn()) {
    let start = Instant::now();
    let mut turns = 0_u128;
    let jobs = join(asyncio::to_thread(work), asyncio::to_thread(work));
    let mut jobs = std::pin::pin!(jobs);
    loop {
        kit::tokio::select! {
            _ = &mut jobs => break,
            () = asyncio::sleep(Duration::from_millis(1)) => turns += 1,
        }
    }
    let took = start.elapsed().as_millis();
    let slow = turns < took / 4;
    let took = took / 10 * 10;
    stage.report(format!("{what}: about {took} ms, and the loop took a turn every 5 ms or so: {slow}"));
}
