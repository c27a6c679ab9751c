//! The top level holds definitions and one question: is this the program itself?

use kit::cpu::{self, Digest};
use kit::python::Module;
use kit::python::multiprocessing::Pool;

pub fn script(module: &Module) {
    // A worker gets here too, when it imports the file, and has nothing to do.
    if module.name() == "__main__" {
        main(module);
    }
}

fn main(module: &Module) {
    // Not only the pool is kept from the workers. The salt costs 50 ms of CPU, and each worker would compute it again.
    let salt = cpu::hash_password("the salt of today");
    module.print(format_args!("salt {salt}"));

    // A worker has the globals of its own import and none of ours, so the salt travels with each user.
    let users = module.argv().iter().map(|user| (*user, salt)).collect();
    let pool = Pool::new(4);
    for digest in pool.map(hash, users, 1) {
        module.print(digest);
    }
}

/// What workers call. It stands outside of the guard: this is why they import the file.
fn hash((user, salt): (u64, Digest)) -> Digest {
    cpu::hash_password(&format!("{user} {salt}"))
}
