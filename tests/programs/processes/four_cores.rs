//! Eight jobs of 50 ms take two rounds on four processes, and four rounds on two; each pool boots first.
//@ processes: 8
//@ takes: 733 ms
//@ reports: 8 on 4 processes, in order
//@ reports: 8 on 2 processes, in order

use kit::Stage;
use kit::cpu;
use kit::python::multiprocessing::Pool;

pub fn run(stage: &Stage) {
    for processes in [4, 2] {
        let pool = Pool::new(processes);
        let digests = pool.map(hash, (0..8).collect(), 1);
        let expected: Vec<String> = pool.imap(hash, (0..8).collect()).collect();
        let right = if digests == expected { "in order" } else { "in disorder" };
        stage.report(format!("{} on {processes} processes, {right}", digests.len()));
    }
}

fn hash(user: u64) -> String {
    cpu::hash_password(&user.to_string()).to_string()
}
