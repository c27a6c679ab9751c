//! A log of 2,400 lines, of which the last sixth are long: something went wrong towards the end.

use kit::Inputs;
use std::ops::Range;

mod kata;

fn main() {
    kit::python::with_processes(4).threads(|stage| {
        for digest in kata::count_lines(log(&mut stage.inputs())) {
            stage.report(digest);
        }
    })
}

/// The long lines hold more than half of the work, and all of them come last: equal numbers of lines are far from
/// equal shares of the work.
fn log(inputs: &mut Inputs) -> Vec<String> {
    let short = (0..2_000).map(|_| 20..30);
    let long = (0..400).map(|_| 140..160);
    short.chain(long).map(|lengths| line(inputs, lengths)).collect()
}

fn line(inputs: &mut Inputs, lengths: Range<u64>) -> String {
    let length = inputs.number(lengths) as usize;
    let letters = inputs.bytes(length);
    letters.iter().map(|byte| char::from(b" abcdefghijklmno"[usize::from(byte % 16)])).collect()
}
