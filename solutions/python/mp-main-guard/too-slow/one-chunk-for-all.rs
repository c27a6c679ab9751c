//@ fails: elapsed
//! The guard is right, and the pool gets its eight users as one chunk. A chunk is one worker's: the other three were
//! started for nothing.

use kit::cpu::{self, Digest};
use kit::python::Module;
use kit::python::multiprocessing::Pool;

pub fn script(module: &Module) {
    if module.name() == "__main__" {
        main(module);
    }
}

fn main(module: &Module) {
    let salt = cpu::hash_password("the salt of today");
    module.print(format_args!("salt {salt}"));

    let users: Vec<_> = module.argv().iter().map(|user| (*user, salt)).collect();
    let chunksize = users.len();
    for digest in Pool::new(4).map(hash, users, chunksize) {
        module.print(digest);
    }
}

fn hash((user, salt): (u64, Digest)) -> Digest {
    cpu::hash_password(&format!("{user} {salt}"))
}
