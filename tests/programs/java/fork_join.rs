//! A half that is forked and joined at once is computed by the forking thread alone; joined last, by two.
//@ reports: joined last: 20 ms
//@ reports: joined at once: 80 ms
//@ reports: borrowed: 20 ms
//@ reports: fib(10) = 55

use kit::Stage;
use kit::cpu;
use kit::java::fork;
use kit::rayon;
use std::ops::Range;
use std::time::Instant;

pub fn run(stage: &Stage) {
    for (what, compute) in
        [("joined last", last as fn(Range<u8>)), ("joined at once", at_once), ("borrowed", borrowed)]
    {
        let start = Instant::now();
        compute(0..8);
        stage.report(format!("{what}: {} ms", start.elapsed().as_millis()));
    }
    stage.report(format!("fib(10) = {}", fib(10)));
}

fn last(files: Range<u8>) {
    let Some((left, right)) = halves(files) else { return };
    let left = fork(move || last(left));
    last(right);
    left.join();
}

fn at_once(files: Range<u8>) {
    let Some((left, right)) = halves(files) else { return };
    let left = fork(move || at_once(left));
    left.join();
    at_once(right);
}

fn borrowed(files: Range<u8>) {
    let Some((left, right)) = halves(files) else { return };
    rayon::join(|| borrowed(left), || borrowed(right));
}

/// A single file is hashed, and has no halves.
fn halves(files: Range<u8>) -> Option<(Range<u8>, Range<u8>)> {
    if files.len() == 1 {
        cpu::hash_file(&[files.start; 1024]);
        return None;
    }
    let middle = files.start.midpoint(files.end);
    Some((files.start..middle, middle..files.end))
}

fn fib(n: u64) -> u64 {
    if n < 2 {
        return n;
    }
    let one = fork(move || fib(n - 1));
    let other = fib(n - 2);
    one.join() + other
}
