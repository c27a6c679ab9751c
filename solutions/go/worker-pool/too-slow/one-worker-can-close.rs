//@ fails: elapsed
//! With a single worker there is a single sender, and it may close. Everything ends as it should, and three cores
//! look on.

use kit::cpu::{self, Digest};
use kit::go::{self, chan};

pub fn checksums(files: Vec<Vec<u8>>) -> Vec<(usize, Digest)> {
    let (sums, all) = chan::make(0);
    go::spawn(move || {
        for (file, content) in files.iter().enumerate() {
            sums.send((file, cpu::hash_file(content)));
        }
        sums.close();
    });
    all.iter().collect()
}
