//! Twenty files of a release, small and large, to be hashed by four workers.

use kit::Inputs;
use std::thread;
use std::time::Duration;

mod kata;

fn main() {
    kit::go::threads(|stage| {
        let mut sums = kata::checksums(files(&mut stage.inputs()));
        // The order is nobody's business; how often each comes is.
        sums.sort_unstable();
        for (file, sum) in sums {
            stage.report(format_args!("file {file}: {sum}"));
        }
        // The program goes on after the call, and whoever is still at work has time to finish, or to panic.
        thread::sleep(Duration::from_millis(100));
    })
}

fn files(inputs: &mut Inputs) -> Vec<Vec<u8>> {
    let mut sizes = || 1024 + inputs.number(0..2048) as usize;
    let sizes: Vec<usize> = std::iter::repeat_with(&mut sizes).take(20).collect();
    sizes.into_iter().map(|size| inputs.bytes(size)).collect()
}
