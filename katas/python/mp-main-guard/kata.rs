//! A script that hashes the passwords of new users on four processes.
//!
//! `script` is the top level of the file: what stands there runs whenever the file is run, or imported.

use kit::cpu::{self, Digest};
use kit::python::Module;
use kit::python::multiprocessing::Pool;

pub fn script(module: &Module) {
    let salt = cpu::hash_password("the salt of today");
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
