//! The world on the wall clock: what must hold whatever the time.

use super::{
    Accounts, Api, Blog, Clearing, Db, Desk, Disk, Failure, Feed, Heartbeat, Inbound, Marks, Payments, Pool,
    PoolError, Sink, Site, Source,
};
use crate::{Stage, device};
use crossbeam::channel::TryRecvError;
use futures::FutureExt;
use futures::executor::block_on;
use futures::future::join_all;
use machine::Alarm;
use std::ops::Range;
use std::sync::OnceLock;
use std::time::Duration;

const LATENCY: Range<Duration> = Duration::from_micros(100)..Duration::from_micros(900);

/// A process has one stage, and so has its tests.
pub(crate) fn stage() -> &'static Stage {
    static STAGE: OnceLock<Stage> = OnceLock::new();
    STAGE.get_or_init(|| Stage::open("test"))
}

fn db(connections: usize) -> Db {
    Db::new(stage(), "db", LATENCY, connections)
}

#[test]
fn blocking_and_awaiting_find_the_same_user() {
    assert_eq!(db(1).find_user_blocking(7), block_on(db(1).find_user(7)));
}

#[test]
fn more_lookups_than_connections_are_all_answered() {
    let db = db(2);
    let users = block_on(join_all((0..20).map(|id| db.find_user(id))));
    assert!(users.iter().map(|user| user.id).eq(0..20));
}

#[test]
fn a_lookup_that_is_called_off_gives_its_connection_to_the_next() {
    let db = db(1);
    let (mut underway, mut queued) = (Box::pin(db.find_user(1)), Box::pin(db.find_user(2)));
    assert_eq!(underway.as_mut().now_or_never(), None);
    assert_eq!(queued.as_mut().now_or_never(), None);
    drop(underway);
    assert_eq!(block_on(queued).id, 2);
}

#[test]
fn a_lookup_that_is_called_off_in_the_queue_is_passed_over() {
    let db = db(1);
    let mut lookups: Vec<_> = (0..3).map(|id| Box::pin(db.find_user(id))).collect();
    assert!(lookups.iter_mut().all(|lookup| lookup.as_mut().now_or_never().is_none()));
    drop(lookups.remove(1));
    assert!(block_on(join_all(lookups)).iter().map(|user| user.id).eq([0, 2]));
}

#[test]
fn many_users_come_once_each_by_id_and_those_who_left_do_not_come() {
    let blog = Blog { authors: vec![9, 4, 9, 6], gone: vec![6] };
    let db = Db::with_blog(stage(), "db", LATENCY, 1, blog);
    assert!(block_on(db.list_posts()).iter().map(|post| post.author).eq([9, 4, 9, 6]));
    assert!(block_on(db.find_users(&[9, 4, 9, 6])).iter().map(|user| user.id).eq([4, 9]));
    assert_eq!(block_on(db.get_user(6)), None);
    assert_eq!(block_on(db.get_user(4)), Some(block_on(db.find_user(4))));
}

#[test]
fn an_api_refuses_what_is_over_its_limit() {
    let api = Api::limited(stage(), "limited", LATENCY, 2, Duration::from_secs(3600));
    let replies = block_on(join_all((0..4).map(|id| api.get(id))));
    let refused = |error: &super::ApiError| matches!(error.failure, Failure::TooManyCalls { .. });
    assert!(replies[..2].iter().all(Result::is_ok));
    assert!(replies[2..].iter().all(|reply| reply.as_ref().is_err_and(refused)));
}

#[test]
fn an_api_fails_for_a_key_as_often_as_was_said() {
    let api = Api::flaky(stage(), "flaky", LATENCY, &[(7, 2)]);
    let outcomes = [7, 8, 7, 7].map(|id| block_on(api.get(id)).map(|reply| reply.id));
    assert_eq!(outcomes.map(|outcome| outcome.ok()), [None, Some(8), None, Some(7)]);
}

#[test]
fn a_charge_stays_made_when_nobody_waits_for_its_receipt() {
    let payments = Payments::new(stage(), "payments", LATENCY);
    let mut charge = Box::pin(payments.charge(3));
    drop(payments.charge(1));
    assert_eq!(charge.as_mut().now_or_never(), None);
    drop(charge);
    assert_eq!(block_on(payments.charge(2)).order, 2);
    assert_eq!(payments.charged(), [3, 2]);
}

#[test]
fn a_feed_sends_by_time_and_stays_open_after_its_last_message() {
    let times = [3, 1, 2].map(Duration::from_millis);
    let feed = || Feed::new(stage(), "news", &times);

    let receiver = feed().crossbeam();
    let by_threads: Vec<_> = receiver.iter().take(3).collect();
    assert_eq!(receiver.try_recv(), Err(TryRecvError::Empty));

    let mut receiver = feed().tokio();
    let by_tasks: Vec<_> = (0..3).map_while(|_| receiver.blocking_recv()).collect();
    assert_eq!(receiver.try_recv(), Err(tokio::sync::mpsc::error::TryRecvError::Empty));

    assert_eq!(by_threads, by_tasks);
}

#[test]
fn completions_run_on_the_device_and_nothing_else_does() {
    stage();
    let (sender, receiver) = crossbeam::channel::bounded(1);
    device::at(0, Alarm::Event, move || sender.send(device::is_here()).expect("the test listens"));
    assert_eq!(receiver.recv(), Ok(true));
    assert!(!device::is_here());
}

#[test]
fn what_is_called_off_never_happens() {
    stage();
    let (sender, receiver) = crossbeam::channel::bounded::<()>(1);
    let later = device::at(u64::MAX, Alarm::Event, move || drop(sender));
    device::cancel(later);
    // The completion was dropped, and the only sender with it.
    assert_eq!(receiver.try_recv(), Err(TryRecvError::Disconnected));
}

#[test]
fn a_heartbeat_is_a_task_that_never_ends() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let before = stage().heartbeats().len();
    runtime.block_on(async { Heartbeat::start(stage(), Duration::from_millis(1)) });
    assert_eq!(stage().heartbeats().len(), before + 1);
    assert_eq!(runtime.metrics().num_alive_tasks(), 1);
}

#[test]
fn inbound_requests_come_by_time_and_their_answers_are_kept_in_that_order() {
    let arrivals = [(2, 20), (1, 10), (3, 30)].map(|(time, key)| (Duration::from_millis(time), key));
    let inbound = || Inbound::new(stage(), "http", Duration::from_secs(1), &arrivals);

    let threads = inbound();
    let answers = threads.answers();
    let came: Vec<_> = threads.crossbeam().iter().collect();
    for arrival in came.into_iter().rev() {
        let key = arrival.key;
        arrival.answer(key);
    }
    assert_eq!(answers.in_order(), ["10", "20", "30"].map(|answer| Some(answer.to_owned())));

    let tasks = inbound();
    let answers = tasks.answers();
    let mut receiver = tasks.tokio();
    while let Some(arrival) = receiver.blocking_recv() {
        if arrival.number == 1 {
            arrival.answer("only one");
        }
    }
    assert_eq!(answers.in_order(), [None, Some("only one".to_owned()), None]);
}

#[test]
fn a_pool_lets_in_as_many_as_it_has_connections_and_refuses_the_next() {
    let pool = Pool::new(stage(), "stock", LATENCY, 2);
    let both = [pool.connect(), pool.connect()].map(|connection| connection.expect("there are two"));
    assert_eq!(pool.connect().err(), Some(PoolError::TooManyConnections));
    drop(both);
    assert!(pool.connect().is_ok());
}

#[test]
fn a_connection_is_given_back_after_an_aborted_query_too() {
    let pool = Pool::new(stage(), "stock", LATENCY, 1).aborting(&[7]);
    let query = |id| block_on(async { pool.connect()?.query(id).await });
    assert_eq!(query(7), Err(PoolError::Aborted { id: 7 }));
    assert_eq!(query(8).map(|row| row.id), Ok(8));
}

#[test]
fn a_disk_makes_reads_wait_for_each_other_and_mixes_none_up() {
    let disk = Disk::new(stage(), "disk", LATENCY, 2);
    let readers: Vec<_> = (0..6)
        .map(|id| {
            let disk = disk.clone();
            std::thread::spawn(move || disk.read(id))
        })
        .collect();
    let files = readers.into_iter().map(|reader| reader.join().expect("a read does not panic"));
    assert!(files.map(|file| file.id).eq(0..6));
}

fn streams(chunks: u64) -> (Source, Sink) {
    let source = Source::new(stage(), "source", chunks, 100, LATENCY);
    (source, Sink::new(stage(), "sink", LATENCY, Marks { high: 300, low: 100 }))
}

#[test]
fn a_sink_writes_what_it_is_given_in_order() {
    let (mut source, sink) = streams(5);
    block_on(async {
        while let Some(chunk) = source.read().await {
            sink.write(chunk);
        }
        sink.finish().await;
    });
    let written = sink.written(stage());
    assert_eq!(written.len(), 5);
    assert!(written.iter().enumerate().all(|(number, line)| line.starts_with(&format!("chunk {number}:"))));
}

#[test]
fn blocking_and_awaiting_bring_the_same_page() {
    let site = Site::new(stage(), "site", LATENCY, 1);
    assert_eq!(site.get_blocking(7), block_on(site.get(7)));
}

#[test]
fn a_hold_is_given_back_when_it_or_its_payment_is_dropped() {
    let desk = Desk::new(stage(), "desk", LATENCY, LATENCY, &[3]);
    let hold = block_on(desk.hold(1)).expect("seats are left");
    let underway = desk.pay(block_on(desk.hold(2)).expect("seats are left"));
    assert_eq!(desk.held(), 2);
    drop(hold);
    drop(underway);
    assert_eq!(desk.held(), 0);
    assert_eq!(block_on(desk.hold(3)).map(drop).expect_err("it is sold out").flight, 3);
}

#[test]
fn a_payment_turns_a_hold_into_a_ticket() {
    let desk = Desk::new(stage(), "desk", LATENCY, LATENCY, &[]);
    let hold = block_on(desk.hold(1)).expect("seats are left");
    assert_eq!(block_on(desk.pay(hold)).flight, 1);
    assert_eq!(desk.held(), 0);
}

#[test]
fn a_balance_is_written_only_over_the_one_that_was_expected() {
    let accounts = Accounts::new(stage(), "accounts", LATENCY, LATENCY, &[(7, 100)]);
    block_on(accounts.write(7, 60));
    assert!(!block_on(accounts.write_if(7, 100, 90)));
    assert!(block_on(accounts.write_if(7, 60, 50)));
    assert_eq!(block_on(accounts.read(7)), 50);
}

#[test]
fn a_write_that_is_called_off_has_not_happened() {
    let accounts = Accounts::new(stage(), "accounts", LATENCY, LATENCY, &[(7, 100)]);
    let mut write = Box::pin(accounts.write(7, 0));
    assert_eq!(write.as_mut().now_or_never(), None);
    drop(write);
    assert_eq!(block_on(accounts.read(7)), 100);
}

#[test]
fn an_approval_is_the_same_however_often_it_is_asked_for() {
    let clearing = Clearing::new(stage(), "clearing", LATENCY);
    let [one, same, other] = [5, 5, 6].map(|amount| clearing.approve(1, 2, amount));
    assert_eq!(one, same);
    assert_ne!(one.number, other.number);
}
