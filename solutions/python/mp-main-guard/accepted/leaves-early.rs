//! Leaves the import early, and sends each worker its share of the users in one message.

use kit::cpu::{self, Digest};
use kit::python::Module;
use kit::python::multiprocessing::Pool;

const WORKERS: usize = 4;

/// What a worker gets: a salt, and the users to hash with it.
type Share = (Digest, Vec<u64>);

pub fn script(module: &Module) {
    let is_import = module.name() != "__main__";
    if is_import {
        return;
    }

    let salt = cpu::hash_password("the salt of today");
    module.print(format_args!("salt {salt}"));

    let users = module.argv();
    let shares = users.chunks(users.len().div_ceil(WORKERS)).map(|share| (salt, share.to_vec()));
    let pool = Pool::new(WORKERS);
    for digest in pool.imap(hash_share, shares.collect()).flatten() {
        module.print(digest);
    }
}

fn hash_share((salt, users): Share) -> Vec<Digest> {
    users.iter().map(|user| cpu::hash_password(&format!("{user} {salt}"))).collect()
}
