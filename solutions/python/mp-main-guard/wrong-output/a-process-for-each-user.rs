//@ fails: facts
//! Guards the main module well, and starts a process for each of the eight users. Four cores boot them in two rounds,
//! and then there are eight interpreters in memory where four would do.

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
    let pool = Pool::new(users.len());
    for digest in pool.map(hash, users, 1) {
        module.print(digest);
    }
}

fn hash((user, salt): (u64, Digest)) -> Digest {
    cpu::hash_password(&format!("{user} {salt}"))
}
