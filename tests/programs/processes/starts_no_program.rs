//! Neither the program nor a worker of it can start another program, or fork.
//@ processes: 8
//@ reports: refused to the parent: true, to a worker: true

use kit::Stage;
use kit::python::multiprocessing::Pool;
use std::os::unix::process::CommandExt;
use std::process::Command;

pub fn run(stage: &Stage) {
    let worker = Pool::new(1).map(is_refused, vec![()], 1)[0];
    stage.report(format!("refused to the parent: {}, to a worker: {worker}", is_refused(())));
}

fn is_refused((): ()) -> bool {
    let mut spawned = Command::new("/proc/self/exe");
    // Asking for a user makes std fork instead of calling posix_spawn.
    let mut forked = Command::new("/proc/self/exe");
    spawned.spawn().is_err() && forked.uid(1).spawn().is_err()
}
