//! A recording of 100 MB, and a run that may share as much and a little more among its processes.

use kit::python::Recording;

mod kata;

const MEBIBYTES: usize = 100;

fn main() {
    kit::python::with_processes(4).shared_memory((MEBIBYTES + 1) << 20).threads(|stage| {
        let recording = Recording::new(stage, MEBIBYTES);
        stage.report(kata::total(recording));
        // Rounded down: what a worker has to be told is no data, and takes a few bytes.
        stage.fact("mebibytes pickled", (stage.copied() >> 20) as i64);
    })
}
