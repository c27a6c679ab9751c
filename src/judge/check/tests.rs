//! Checks on runs made by hand.

use super::super::ending::Ended;
use super::super::sandbox::Exit;
use super::*;
use crate::model::explored::Failure;
use crate::model::run::{Call, CallEnd, Clock, End, Job, Settings, Status, Thread, Turn, Wait};

const MS: u64 = 1_000_000;

fn run(status: Status, at: u64) -> Run {
    let end = End { status, at, threads: 1, peak_threads: 1, ..End::default() };
    Run::blank(Settings::default(), end)
}

fn finished(at: u64) -> Run {
    run(Status::Finished, at)
}

fn reporting(lines: &[&str]) -> Run {
    Run { output: lines.iter().map(ToString::to_string).collect(), ..finished(0) }
}

fn call(service: &str, start: u64, done: Option<u64>) -> Call {
    let done = done.map(|at| (at, CallEnd::Replied));
    Call { thread: 0, service: service.to_owned(), key: String::new(), start, done }
}

fn job(name: &str, digest: u64) -> Job {
    Job { thread: 0, name: name.to_owned(), digest, span: (0, 1) }
}

fn thread(name: Option<&str>, start: u64, end: Option<u64>) -> Thread {
    Thread { name: name.map(str::to_owned), start, end, ..Thread::default() }
}

fn evidence<'a>(run: &'a Run, reference: &'a Run) -> Evidence<'a> {
    Evidence { run, reference, explored: None }
}

fn judge(rule: Rule, run: &Run, reference: &Run) -> (Verdict, Finding) {
    let (verdict, mut findings) =
        check(&[Check { rule, points: 4 }], &BTreeMap::new(), evidence(run, reference));
    assert_eq!(findings.len(), 1);
    (verdict, findings.remove(0))
}

#[track_caller]
fn holds(rule: Rule, run: &Run, reference: &Run, measured: &str, allowed: &str) {
    let (verdict, finding) = judge(rule, run, reference);
    assert_eq!((finding.measured.as_str(), finding.allowed.as_str()), (measured, allowed));
    assert_eq!((verdict, finding.ok, finding.points), (Verdict::Accepted, true, 4));
    assert_eq!(finding.says, "");
}

#[track_caller]
fn fails(rule: Rule, run: &Run, reference: &Run, measured: &str, allowed: &str) {
    let expected = rule.name().verdict();
    let (verdict, finding) = judge(rule, run, reference);
    assert_eq!((finding.measured.as_str(), finding.allowed.as_str()), (measured, allowed));
    assert_eq!((verdict, finding.ok, finding.points, finding.points_max), (expected, false, 0, 4));
    assert_ne!(finding.says, "");
}

#[test]
fn output_holds_where_every_line_is_the_references() {
    let reference = reporting(&["a", "b"]);
    let rule = || Rule::Output;
    holds(rule(), &reporting(&["a", "b"]), &reference, "2 lines", "2 lines, as the reference");
    let swapped = "2 lines, the first difference in line 1";
    fails(rule(), &reporting(&["b", "a"]), &reference, swapped, "2 lines, as the reference");
    fails(rule(), &reporting(&["a"]), &reference, "1 line", "2 lines, as the reference");
}

#[test]
fn elapsed_allows_a_multiple_of_the_reference_and_a_little_grace() {
    let reference = finished(20 * MS);
    let rule = || Rule::Elapsed(1.1);
    holds(rule(), &finished(20 * MS), &reference, "20.0 ms", "at most 22.1 ms");
    holds(rule(), &finished(22 * MS + 50_000), &reference, "22.1 ms", "at most 22.1 ms");
    fails(rule(), &finished(22 * MS + 50_001), &reference, "22.050001 ms", "at most 22.050000 ms");
    fails(rule(), &finished(400 * MS), &reference, "400.0 ms", "at most 22.1 ms");
}

#[test]
fn a_reference_that_takes_no_time_can_be_met() {
    holds(Rule::Elapsed(1.0), &finished(50_000), &finished(0), "0.1 ms", "at most 0.1 ms");
}

#[test]
fn requests_that_only_touch_are_not_in_flight_together() {
    let limit = |n| Rule::InFlight(BTreeMap::from([("db".to_owned(), n)]));
    let chained = Run {
        calls: vec![call("db", 0, Some(5)), call("db", 5, Some(9)), call("cache", 5, None)],
        ..finished(9)
    };
    holds(limit(1), &chained, &finished(9), "1 at once", "at most 1 at once");
    let overlapping = Run { calls: vec![call("db", 0, Some(6)), call("db", 5, None)], ..finished(9) };
    fails(limit(1), &overlapping, &finished(9), "2 at once", "at most 1 at once");
}

#[test]
fn each_service_has_its_own_limit_in_flight() {
    let rule = Rule::InFlight(BTreeMap::from([("cache".to_owned(), 1), ("db".to_owned(), 1)]));
    let calls = vec![call("db", 0, Some(6)), call("db", 5, None), call("cache", 0, None)];
    let run = Run { calls, ..finished(9) };
    let (measured, allowed) = ("1 to cache and 2 to db at once", "at most 1 to cache and 1 to db at once");
    fails(rule, &run, &finished(9), measured, allowed);
}

#[test]
fn every_request_to_a_service_is_a_round_trip() {
    let limit = |n| Rule::RoundTrips(BTreeMap::from([("db".to_owned(), n)]));
    let run = Run { calls: vec![call("db", 0, Some(5)), call("db", 9, None)], ..finished(9) };
    holds(limit(2), &run, &finished(9), "2 in all", "at most 2 in all");
    fails(limit(1), &run, &finished(9), "2 in all", "at most 1 in all");
}

#[test]
fn waits_are_as_deep_as_the_longest_chain_of_calls_that_follow_one_another() {
    let calls = vec![
        call("db", 0, Some(10)),
        call("db", 0, Some(4)),
        call("cache", 4, Some(10)),
        call("feed", 10, Some(10)),
        call("db", 10, None),
    ];
    let run = Run { calls, ..finished(20) };
    holds(Rule::WaitDepth(3), &run, &finished(20), "3 calls one after another", "at most 3");
    fails(Rule::WaitDepth(2), &run, &finished(20), "3 calls one after another", "at most 2");
    holds(Rule::WaitDepth(0), &finished(20), &finished(20), "0 calls one after another", "at most 0");
}

#[test]
fn the_span_of_cpu_work_is_its_longest_chain_of_jobs() {
    let work = |spans: &[(u64, u64)]| Run {
        jobs: spans.iter().map(|span| Job { span: *span, ..job("sort", 0) }).collect(),
        ..finished(99 * MS)
    };
    let both_halves_at_once = work(&[(0, 10 * MS), (0, 9 * MS), (10 * MS, 20 * MS)]);
    let one_after_another = work(&[(0, 10 * MS), (10 * MS, 19 * MS), (19 * MS, 29 * MS)]);
    let rule = || Rule::Span(1.2);
    holds(rule(), &both_halves_at_once, &both_halves_at_once, "20.0 ms", "at most 24.1 ms");
    fails(rule(), &one_after_another, &both_halves_at_once, "29.0 ms", "at most 24.1 ms");
}

#[test]
fn a_rate_holds_in_every_window_and_not_just_from_second_to_second() {
    let pace = |count| Rule::Rate(BTreeMap::from([("api".to_owned(), Pace { count, window_ns: 100 * MS })]));
    let starts = [0, 90 * MS, 95 * MS, 100 * MS, 110 * MS];
    let calls = starts.map(|at| call("api", at, Some(at + MS))).to_vec();
    let run = Run { calls, ..finished(200 * MS) };
    holds(pace(4), &run, &finished(0), "4 in 100.0 ms", "at most 4 in 100.0 ms");
    fails(pace(3), &run, &finished(0), "4 in 100.0 ms", "at most 3 in 100.0 ms");
}

#[test]
fn each_service_has_a_rate_of_its_own() {
    let pace = |count, window_ns| Pace { count, window_ns };
    let rule = Rule::Rate(BTreeMap::from([
        ("api".to_owned(), pace(1, MS)),
        ("mail".to_owned(), pace(1, 1_000 * MS)),
    ]));
    let calls = vec![call("api", 0, None), call("mail", 0, None), call("mail", 500 * MS, None)];
    let run = Run { calls, ..finished(900 * MS) };
    let measured = "1 to api in 1.0 ms and 2 to mail in 1000.0 ms";
    fails(rule, &run, &finished(0), measured, "at most 1 to api in 1.0 ms and 1 to mail in 1000.0 ms");
}

#[test]
fn calls_are_in_order_where_a_service_gets_the_references_keys_in_turn() {
    let asking = |keys: &[&str]| {
        let calls =
            keys.iter().zip(0..).map(|(key, at)| Call { key: (*key).to_owned(), ..call("sink", at, None) });
        Run { calls: calls.chain([call("db", 0, None)]).collect(), ..finished(9) }
    };
    let rule = || Rule::Order(vec!["sink".to_owned()]);
    let reference = asking(&["a", "b", "c"]);
    let order = "the reference's order";
    holds(rule(), &asking(&["a", "b", "c"]), &reference, order, order);
    fails(rule(), &asking(&["a", "c", "b"]), &reference, "another order to sink, from call 2 on", order);
    fails(rule(), &asking(&["a", "b"]), &reference, "another order to sink, from call 3 on", order);
}

#[test]
fn memory_counts_the_most_bytes_alive_at_once() {
    let with = |peak_heap_bytes| Run { end: End { peak_heap_bytes, ..finished(9).end }, ..finished(9) };
    let rule = || Rule::Memory(64 << 20);
    holds(rule(), &with(64 << 20), &with(0), "64.0 MiB", "at most 64.0 MiB");
    fails(rule(), &with((64 << 20) + (1 << 19)), &with(0), "64.5 MiB", "at most 64.0 MiB");
}

#[test]
fn a_loop_stalls_for_as_long_as_a_turn_waits() {
    let turns = |late: u64| Run {
        turns: vec![Turn { due: MS, at: MS }, Turn { due: 2 * MS, at: 2 * MS + late }],
        ..finished(9 * MS)
    };
    holds(Rule::LoopStall(10.0), &turns(10 * MS), &turns(0), "10.0 ms", "at most 10.0 ms");
    fails(Rule::LoopStall(10.0), &turns(200 * MS), &turns(0), "200.0 ms", "at most 10.0 ms");
}

#[test]
fn a_loop_that_never_took_a_turn_fails_where_the_references_did() {
    let beating = Run { turns: vec![Turn { due: MS, at: MS }], ..finished(MS) };
    fails(Rule::LoopStall(10.0), &finished(MS), &beating, "no turn at all", "at most 10.0 ms");
    holds(Rule::LoopStall(10.0), &finished(MS), &finished(MS), "no turn at all", "at most 10.0 ms");
}

#[test]
fn requests_tasks_and_own_threads_alive_at_the_end_are_leaks() {
    let mut run = Run { calls: vec![call("db", 0, None), call("db", 0, Some(1))], ..finished(9) };
    run.facts.insert("leaks.tasks".to_owned(), 2);
    run.threads.insert(0, thread(None, 0, None));
    run.threads.insert(1, thread(Some("pool"), 0, None));
    run.threads.insert(2, thread(None, 0, None));
    run.threads.insert(3, thread(None, 0, Some(5)));
    let measured = "1 request, 2 tasks and 1 thread left";
    fails(Rule::Leaks(0), &run, &finished(9), measured, "nothing left");
    holds(Rule::Leaks(4), &run, &finished(9), measured, "at most 4 left");
    holds(Rule::Leaks(0), &finished(9), &finished(9), "nothing left", "nothing left");
}

#[test]
fn only_threads_that_the_kit_did_not_name_are_counted() {
    let mut run = finished(9);
    run.threads.insert(0, thread(None, 0, None));
    run.threads.insert(1, thread(Some("pool"), 0, None));
    run.threads.insert(2, thread(None, 1, Some(4)));
    run.threads.insert(3, thread(None, 4, Some(6)));
    holds(Rule::Threads(1), &run, &finished(9), "1 thread of its own", "at most 1");
    run.threads.insert(4, thread(None, 5, None));
    fails(Rule::Threads(1), &run, &finished(9), "2 threads of its own", "at most 1");
}

#[test]
fn jobs_must_be_the_references_in_any_order() {
    let with = |jobs: &[(&str, u64)]| Run {
        jobs: jobs.iter().map(|(name, digest)| job(name, *digest)).collect(),
        ..finished(0)
    };
    let reference = with(&[("hash", 1), ("hash", 2), ("resize", 3)]);
    let allowed = "2 × hash and 1 × resize";
    holds(Rule::Jobs, &with(&[("resize", 3), ("hash", 2), ("hash", 1)]), &reference, allowed, allowed);
    fails(Rule::Jobs, &with(&[("hash", 1)]), &reference, "1 × hash", allowed);
    fails(Rule::Jobs, &with(&[]), &reference, "no CPU job", allowed);
    let other = with(&[("hash", 1), ("hash", 1), ("resize", 3)]);
    fails(Rule::Jobs, &other, &reference, "2 × hash and 1 × resize, with other arguments", allowed);
}

#[test]
fn facts_must_have_exactly_these_values() {
    let rule = || Rule::Facts(BTreeMap::from([("overdrafts".to_owned(), 0)]));
    let mut run = finished(0);
    fails(rule(), &run, &finished(0), "overdrafts never counted", "overdrafts 0");
    run.facts.insert("overdrafts".to_owned(), 0);
    holds(rule(), &run, &finished(0), "overdrafts 0", "overdrafts 0");
    run.facts.insert("overdrafts".to_owned(), 2);
    fails(rule(), &run, &finished(0), "overdrafts 2", "overdrafts 0");
}

#[test]
fn the_verdict_is_the_worst_of_the_checks_that_fail() {
    let checks = [
        Check { rule: Rule::Elapsed(1.0), points: 1 },
        Check { rule: Rule::Leaks(0), points: 2 },
        Check { rule: Rule::Output, points: 4 },
    ];
    let mut run = Run { calls: vec![call("db", 0, None)], ..finished(9 * MS) };
    let (verdict, findings) = check(&checks, &BTreeMap::new(), evidence(&run, &finished(MS)));
    assert_eq!(verdict, Verdict::OverLimit);
    assert_eq!(findings.iter().map(|finding| finding.points).collect::<Vec<_>>(), [0, 0, 4]);
    run.output.push("stray".to_owned());
    let (verdict, _) = check(&checks, &BTreeMap::new(), evidence(&run, &finished(MS)));
    assert_eq!(verdict, Verdict::WrongOutput);
}

#[test]
fn a_kata_explains_its_checks_in_its_own_words() {
    let says = BTreeMap::from([(CheckName::Elapsed, "Each request waits.\n".to_owned())]);
    let checks = [Check { rule: Rule::Elapsed(1.0), points: 1 }];
    let (_, findings) = check(&checks, &says, evidence(&finished(9 * MS), &finished(0)));
    assert_eq!(findings[0].says, "Each request waits.");
}

fn ending(run: &Run, exit: Exit, prints: &str) -> (Verdict, Finding) {
    ending::of(run, Some(Ended { exit, prints, spoilt: false })).expect("the run did not finish")
}

#[test]
fn a_run_that_has_changed_the_head_of_its_trace_is_forbidden_however_it_ended() {
    for exit in [Exit::Code(0), Exit::Signal(libc::SIGSEGV), Exit::Deadline] {
        let ended = Ended { exit, prints: "", spoilt: true };
        let (verdict, finding) = ending::of(&finished(0), Some(ended)).expect("a verdict");
        assert_eq!((verdict, finding.check.as_str()), (Verdict::Forbidden, "trace"));
    }
}

#[test]
fn a_run_that_did_not_finish_is_judged_by_what_ended_it_alone() {
    let table = [
        (Status::Panicked, "panic", Verdict::Panic),
        (Status::Deadlock, "deadlock", Verdict::Deadlock),
        (Status::OutOfTime, "runaway", Verdict::Runaway),
        (Status::OutOfEdges, "runaway", Verdict::Runaway),
        (Status::TooManyThreads, "threads", Verdict::OverLimit),
        (Status::OutOfMemory, "over-memory", Verdict::OverMemory),
        (Status::TooMuchOutput, "over-output", Verdict::OverOutput),
        (Status::TraceFull, "events", Verdict::OverLimit),
        (Status::Missing, "exit", Verdict::WrongOutput),
    ];
    let checks = [Check { rule: Rule::Output, points: 4 }];
    for (status, name, expected) in table {
        let (verdict, findings) = check(&checks, &BTreeMap::new(), evidence(&run(status, MS), &finished(MS)));
        assert_eq!((verdict, findings.len()), (expected, 1), "{status:?}");
        let finding = &findings[0];
        assert_eq!((finding.check.as_str(), finding.ok, finding.points), (name, false, 0));
        assert!(!finding.says.is_empty() && !finding.measured.is_empty() && !finding.allowed.is_empty());
    }
}

#[test]
fn a_deadlock_names_who_waits_for_what_and_since_when() {
    let mut run = run(Status::Deadlock, 30 * MS);
    run.threads.insert(0, Thread { stuck: Some((Wait::Join, 20 * MS)), ..thread(None, 0, None) });
    run.threads.insert(1, Thread { stuck: Some((Wait::Futex, 30 * MS)), ..thread(Some("pool"), 0, None) });
    let (_, finding) = ending(&run, Exit::Code(0), "");
    assert_eq!(
        finding.says,
        "Nothing can wake a thread any more. main thread (since 20.0 ms) waits for another thread's end. \
         pool (since 30.0 ms) waits for a lock, a message or a wake-up."
    );
    run.threads.insert(9, Thread { stuck: Some((Wait::Device, 0)), ..thread(Some("device"), 0, None) });
    for number in 2..8 {
        run.threads.insert(number, run.threads[&0].clone());
    }
    let (_, finding) = ending(&run, Exit::Code(0), "");
    assert!(
        finding.says.contains("thread 4 (since 20.0 ms) and 3 more wait for another thread's end."),
        "{}",
        finding.says
    );
    assert!(!finding.says.contains("device"));
}

#[test]
fn a_stop_with_a_thread_asleep_is_no_deadlock_but_a_sleep_past_the_bound() {
    let mut run = run(Status::Deadlock, 30 * MS);
    run.threads.insert(0, Thread { stuck: Some((Wait::Sleep, 20 * MS)), ..thread(None, 0, None) });
    let (verdict, finding) = ending(&run, Exit::Code(0), "");
    assert_eq!(verdict, Verdict::Runaway);
    assert_eq!(
        (finding.measured.as_str(), finding.allowed.as_str()),
        ("no end after 30.0 ms", "at most 600.0 s")
    );
}

#[test]
fn a_panic_is_explained_by_its_own_message() {
    let prints =
        "before\nthread 'main' (7) panicked at node/n-plus-one/kata.rs:3:5:\nno user 3\nnote: more\n";
    let (_, finding) = ending(&run(Status::Panicked, MS), Exit::Code(0), prints);
    assert_eq!(finding.says, "It panicked at node/n-plus-one/kata.rs:3:5: no user 3");
}

#[test]
fn a_run_without_an_end_is_judged_by_how_its_process_ended() {
    let missing = run(Status::Missing, 0);
    let table = [
        (Exit::Code(0), "", "exit", Verdict::WrongOutput),
        (Exit::Code(101), "", "panic", Verdict::Panic),
        (Exit::Deadline, "", "runaway", Verdict::Runaway),
        (Exit::Flood, "", "over-output", Verdict::OverOutput),
        (Exit::Signal(libc::SIGSEGV), "", "panic", Verdict::Panic),
        (Exit::Signal(libc::SIGXCPU), "", "runaway", Verdict::Runaway),
        (Exit::Signal(libc::SIGXFSZ), "", "files", Verdict::Forbidden),
        (Exit::Signal(libc::SIGKILL), "", "over-memory", Verdict::OverMemory),
        (
            Exit::Signal(libc::SIGABRT),
            "memory allocation of 8 bytes failed",
            "over-memory",
            Verdict::OverMemory,
        ),
    ];
    for (exit, prints, name, expected) in table {
        let (verdict, finding) = ending(&missing, exit, prints);
        assert_eq!((verdict, finding.check.as_str()), (expected, name), "{exit:?}");
    }
    let (_, finding) =
        ending(&missing, Exit::Signal(libc::SIGABRT), "thread 'main' has overflowed its stack\n");
    assert!(finding.says.contains("stack overflow"), "{}", finding.says);
}

#[test]
fn a_flood_counts_even_if_the_run_finished() {
    assert_eq!(ending(&finished(0), Exit::Flood, "").0, Verdict::OverOutput);
    assert!(
        ending::of(&finished(0), Some(Ended { exit: Exit::Code(0), prints: "", spoilt: false })).is_none()
    );
}

#[test]
fn a_simulated_run_that_lost_events_is_not_judged_by_its_checks() {
    let mut torn = Run { torn: true, ..finished(0) };
    assert_eq!(ending::of(&torn, None).expect("an ending").1.check, "events");
    torn.settings.clock = Clock::Wall;
    assert!(ending::of(&torn, None).is_none());
}

fn explored(failures: &[(u32, Verdict)]) -> Explored {
    let failure = |&(schedule, verdict): &(u32, Verdict)| {
        let (_, finding) = judge(Rule::Output, &reporting(&["a"]), &reporting(&["b"]));
        Failure { schedule, verdict, finding }
    };
    Explored { tried: 64, failures: failures.iter().map(failure).collect() }
}

fn on_schedules(explored: &Explored) -> (Verdict, String) {
    let run = finished(MS);
    let evidence = Evidence { run: &run, reference: &run, explored: Some(explored) };
    let checks = [Check { rule: Rule::Schedules(64), points: 4 }];
    let (verdict, findings) = check(&checks, &BTreeMap::new(), evidence);
    (verdict, findings[0].measured.clone())
}

#[test]
fn what_is_wrong_on_some_schedules_is_unstable_and_the_first_of_them_is_the_example() {
    let wrong = explored(&[3, 17, 20].map(|schedule| (schedule, Verdict::Unstable)));
    let said = "wrong on 3 of 64, for example 0.3".to_owned();
    assert_eq!(on_schedules(&wrong), (Verdict::Unstable, said));
    assert_eq!(on_schedules(&explored(&[])), (Verdict::Accepted, "right on 64 of 64".to_owned()));
}

#[test]
fn what_ends_a_run_keeps_its_name_on_whichever_schedule_and_is_the_example() {
    let wrong = explored(&[(3, Verdict::Unstable), (9, Verdict::Deadlock)]);
    let said = "wrong on 2 of 64, for example 0.9".to_owned();
    assert_eq!(on_schedules(&wrong), (Verdict::Deadlock, said));
}

#[test]
fn schedules_that_nobody_tried_are_neither_held_nor_failed() {
    let run = finished(MS);
    let checks = [Check { rule: Rule::Schedules(64), points: 4 }, Check { rule: Rule::Output, points: 4 }];
    let (verdict, findings) = check(&checks, &BTreeMap::new(), evidence(&run, &reporting(&["a"])));
    let names: Vec<&str> = findings.iter().map(|finding| finding.check.as_str()).collect();
    assert_eq!((verdict, names), (Verdict::WrongOutput, vec!["output"]));
}
