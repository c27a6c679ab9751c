//@ fails: output, jobs
//! The guard stands where the error was. Everything above it still runs in each worker: five salts are computed, and
//! five are printed.

use kit::cpu::{self, Digest};
use kit::python::Module;
use kit::python::multiprocessing::Pool;

pub fn script(module: &Module) {
    let salt = cpu::hash_password("the salt of today");
    module.print(format_args!("salt {salt}"));

    if module.name() == "__main__" {
        let users = module.argv().iter().map(|user| (*user, salt)).collect();
        let pool = Pool::new(4);
        for digest in pool.map(hash, users, 1) {
            module.print(digest);
        }
    }
}

fn hash((user, salt): (u64, Digest)) -> Digest {
    cpu::hash_password(&format!("{user} {salt}"))
}
