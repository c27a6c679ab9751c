//@ fails: jobs
//! Prints nothing twice. The salt is a constant of the module, they said, so it stays at the top level, where every
//! import computes it: 50 ms for each worker before it can begin.

use kit::cpu::{self, Digest};
use kit::python::Module;
use kit::python::multiprocessing::Pool;

pub fn script(module: &Module) {
    let salt = cpu::hash_password("the salt of today");
    if module.name() == "__main__" {
        main(module, salt);
    }
}

fn main(module: &Module, salt: Digest) {
    module.print(format_args!("salt {salt}"));
    let users = module.argv().iter().map(|user| (*user, salt)).collect();
    let pool = Pool::new(4);
    for digest in pool.map(hash, users, 1) {
        module.print(digest);
    }
}

fn hash((user, salt): (u64, Digest)) -> Digest {
    cpu::hash_password(&format!("{user} {salt}"))
}
