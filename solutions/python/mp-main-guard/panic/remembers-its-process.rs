//! Remembers which process came here first, and lets only that one go on. But a worker is a fresh interpreter: nothing
//! at all has come here before it, so it takes itself for the first.

use kit::cpu::{self, Digest};
use kit::python::Module;
use kit::python::multiprocessing::Pool;
use std::process;
use std::sync::OnceLock;

static FIRST: OnceLock<u32> = OnceLock::new();

pub fn script(module: &Module) {
    if *FIRST.get_or_init(process::id) != process::id() {
        return;
    }
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
