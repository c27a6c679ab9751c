//! A process has a GIL of its own: four loops of bytecode take one round on four processes, and four under one GIL.
//! In one process threads share both the GIL and the core.
//@ processes: 8
//@ takes: 418 ms
//@ reports: 4 on 4 processes
//@ reports: 2 on 2 threads of one process
//@ reports: 4 on 4 threads

use kit::Stage;
use kit::python::Thread;
use kit::python::bytecode::simulate;
use kit::python::multiprocessing::Pool;

pub fn run(stage: &Stage) {
    let pool = Pool::new(4);
    stage.report(format!("{} on 4 processes", pool.map(simulate, vec![1, 2, 3, 4], 1).len()));
    stage.report(format!("{} on 2 threads of one process", pool.map(on_threads, vec![2], 1)[0]));
    drop(pool);

    let threads: Vec<_> = (0..4).map(|n| Thread::start(move || simulate(n))).collect();
    stage.report(format!("{} on 4 threads", threads.into_iter().map(Thread::join).count()));
}

fn on_threads(count: u64) -> usize {
    let threads: Vec<_> = (0..count).map(|n| std::thread::spawn(move || simulate(n))).collect();
    threads.into_iter().map(std::thread::JoinHandle::join).filter(Result::is_ok).count()
}
