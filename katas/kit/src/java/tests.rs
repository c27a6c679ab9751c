//! Pools and futures on the wall clock: what must hold whatever the time. Their times are in the programs of
//! `tests/programs/java`.

use super::{CompletableFuture, Exception, ExecutorService, all_of, any_of};
use crossbeam::channel::bounded;
use std::time::Duration;

fn supply<T: Clone + Send + Sync + 'static>(
    pool: &ExecutorService,
    supplier: impl FnOnce() -> T + Send + 'static,
) -> CompletableFuture<T> {
    CompletableFuture::supply_async_on(pool, supplier)
}

#[test]
fn a_pool_runs_every_task_and_keeps_what_came_of_it() {
    let pool = ExecutorService::fixed(2);
    let futures = pool.invoke_all((0..20).map(|n| move || n * n));
    let squares: Result<Vec<_>, _> = futures.iter().map(|future| future.get()).collect();
    assert_eq!(squares, Ok((0..20).map(|n| n * n).collect()));
    pool.close();
}

#[test]
fn an_exception_stays_in_the_future_and_its_thread_goes_on() {
    let pool = ExecutorService::fixed(1);
    let failing = pool.submit(|| -> u32 { panic!("no such user") });
    let after = pool.submit(|| 7);
    assert_eq!(failing.get(), Err(Exception::new("no such user")));
    assert_eq!(after.get(), Ok(7));
}

#[test]
fn a_task_that_is_cancelled_in_the_queue_is_never_run() {
    let pool = ExecutorService::fixed(1);
    let (open, gate) = bounded::<()>(0);
    pool.execute(move || {
        let _ = gate.recv();
    });
    let (sender, receiver) = bounded(1);
    let cancelled = pool.submit(move || sender.send(()));
    assert!(cancelled.cancel());
    drop(open);
    pool.close();
    assert_eq!(cancelled.get().err(), Some(Exception::Cancelled));
    assert!(receiver.recv().is_err());
}

#[test]
fn a_cached_pool_has_a_thread_for_each_task_that_waits_for_the_next() {
    let pool = ExecutorService::cached();
    let inner = pool.clone();
    let outer = pool.submit(move || inner.submit(|| 5).get());
    assert_eq!(outer.get(), Ok(Ok(5)));
}

#[test]
fn a_future_that_is_asked_for_in_time_only_may_time_out_and_goes_on() {
    let pool = ExecutorService::fixed(1);
    let (open, gate) = bounded::<()>(0);
    let future = pool.submit(move || {
        let _ = gate.recv();
    });
    assert_eq!(future.get_timeout(Duration::from_millis(1)), Err(Exception::TimedOut));
    drop(open);
    assert_eq!(future.get(), Ok(()));
}

#[test]
fn stages_go_on_by_themselves_and_an_exception_passes_them_by() {
    let source = CompletableFuture::new();
    let doubled = source.then_apply(|n: u32| n * 2);
    let text = doubled.then_compose(|n| CompletableFuture::completed(n.to_string()));
    let both = text.then_combine(&doubled, |text, n| format!("{text} and {n}"));
    assert!(source.complete(4));
    assert!(!source.complete(5));
    assert_eq!(both.join(), Ok("8 and 8".to_owned()));

    let failed = CompletableFuture::failed(Exception::new("down"));
    let skipped = failed.then_apply(|n: u32| n + 1);
    assert_eq!(skipped.join(), Err(Exception::new("down")));
    assert_eq!(skipped.exceptionally(|_| 0).join(), Ok(0));
    assert_eq!(skipped.handle(|outcome| outcome.is_err()).join(), Ok(true));
}

#[test]
fn a_stage_that_panics_is_one_that_has_failed() {
    let stage = CompletableFuture::completed(1).then_apply(|_| -> u32 { panic!("broken") });
    assert_eq!(stage.join(), Err(Exception::new("broken")));
}

#[test]
fn all_of_waits_for_every_one_after_a_failure_and_any_of_takes_the_failure() {
    let (failed, slow) = (CompletableFuture::<u32>::new(), CompletableFuture::<String>::new());
    let all = all_of(&[&failed, &slow]);
    let any = any_of(&[failed.clone(), CompletableFuture::new()]);
    failed.complete_exceptionally(Exception::new("down"));
    assert!(!all.is_done());
    assert_eq!(any.join(), Err(Exception::new("down")));
    slow.complete("late".to_owned());
    assert_eq!(all.join(), Err(Exception::new("down")));
}

#[test]
fn what_is_cancelled_stops_neither_its_task_nor_the_stages_before() {
    let pool = ExecutorService::fixed(1);
    let (open, gate) = bounded::<()>(0);
    let (sender, receiver) = bounded(1);
    let task = supply(&pool, move || {
        let _ = gate.recv();
        sender.send("done").expect("the test listens");
    });
    let stage = task.then_apply(|()| 1);
    assert!(stage.cancel());
    assert!(!task.is_done());
    drop(open);
    assert_eq!(receiver.recv(), Ok("done"));
    assert_eq!(task.join(), Ok(()));
    assert_eq!(stage.join(), Err(Exception::Cancelled));
}

#[test]
fn a_request_is_called_off_when_its_own_future_is_cancelled() {
    let (sender, receiver) = bounded::<()>(1);
    let request = async move {
        let _sender = sender;
        std::future::pending::<Result<u32, Exception>>().await
    };
    let sent = CompletableFuture::send_async(request);
    let stage = sent.then_apply(|n| n + 1);
    stage.cancel();
    assert!(receiver.try_recv().is_err_and(|error| error.is_empty()));
    assert!(sent.clone().cancel());
    assert!(receiver.try_recv().is_err_and(|error| error.is_disconnected()));
}
