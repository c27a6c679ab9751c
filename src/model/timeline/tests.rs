//! Timelines of made-up runs, one for each thing that a timeline tells.

use super::*;
use crate::model::run::{CallEnd, End, Job, Settings, Thread, Turn};

const MS: u64 = 1_000_000;

fn run(status: Status, end: u64) -> Run {
    let end = End { status, at: end, threads: 1, peak_threads: 1, ..End::default() };
    Run::blank(Settings::default(), end)
}

fn calls(times: &[(u64, u64)]) -> Run {
    let mut run = run(Status::Finished, 100 * MS);
    run.calls = times
        .iter()
        .map(|&(start, end)| Call {
            thread: 0,
            service: "db".to_owned(),
            key: "k".to_owned(),
            start,
            done: Some((end, CallEnd::Replied)),
        })
        .collect();
    run
}

fn labels(timeline: &Timeline) -> Vec<&str> {
    timeline.groups.iter().flat_map(|group| &group.lanes).map(|lane| lane.label.as_str()).collect()
}

#[test]
fn calls_one_after_another_share_a_lane() {
    let timeline = Timeline::of(&calls(&[(0, 10), (10, 20), (25, 30)]));
    assert_eq!(labels(&timeline), ["db, 3 calls"]);
}

#[test]
fn there_are_as_many_lanes_as_calls_were_alive_at_once() {
    let timeline = Timeline::of(&calls(&[(0, 10), (0, 20), (10, 30), (20, 40)]));
    assert_eq!(labels(&timeline), ["db, 2 calls", "db, 2 calls"]);
}

#[test]
fn lanes_that_look_alike_become_one_with_a_count() {
    let timeline = Timeline::of(&calls(&[(0, 10); 20]));
    assert_eq!(timeline.groups[0].lanes.len(), 1);
    assert_eq!(timeline.groups[0].lanes[0].copies, 20);
}

#[test]
fn lanes_that_find_no_room_are_told_in_one_fold() {
    let times: Vec<_> = (0..20).map(|i| (i, 50 + i)).collect();
    let group = &Timeline::of(&calls(&times)).groups[0];
    assert_eq!(group.lanes.len(), 8);
    assert_eq!(group.folded, Some(Fold { noun: "db call".to_owned(), count: 12, from: 8, to: 69 }));
}

#[test]
fn a_lane_is_never_folded_alone() {
    let times: Vec<_> = (0..9).map(|i| (i, 50 + i)).collect();
    let group = &Timeline::of(&calls(&times)).groups[0];
    assert_eq!((group.lanes.len(), &group.folded), (9, &None));
}

#[test]
fn a_job_is_shown_where_its_thread_ran_and_not_where_it_waited_for_its_turn() {
    let mut run = run(Status::Finished, 100 * MS);
    let spans = vec![(0, 10 * MS), (20 * MS, 30 * MS), (40 * MS, 50 * MS)];
    run.threads.insert(0, Thread { spans, ..Thread::default() });
    let job = |thread| Job { thread, name: "hash".to_owned(), digest: 0, span: (5 * MS, 45 * MS) };
    run.jobs = vec![job(0), job(1)];
    let shown = |lane: usize| {
        let segments = &Timeline::of(&run).groups[0].lanes[lane].segments;
        let jobs = segments.iter().filter(|segment| segment.mark == Mark::Job);
        jobs.map(|segment| (segment.from / MS, segment.to / MS)).collect::<Vec<_>>()
    };
    assert_eq!(shown(0), [(5, 10), (20, 30), (40, 45)]);
    // Of a thread without spans nothing better is known.
    assert_eq!(shown(1), [(5, 45)]);
}

#[test]
fn late_turns_are_joined_and_those_in_time_are_left_out() {
    let mut run = run(Status::Finished, 100 * MS);
    let turn = |due, at| Turn { due: due * MS, at: at * MS };
    run.turns = vec![turn(0, 2), turn(10, 40), turn(20, 40), turn(40, 45), turn(60, 70)];
    run.threads.insert(0, Thread { spans: vec![(0, MS)], ..Thread::default() });
    let timeline = Timeline::of(&run);
    let stalls: Vec<_> = timeline.groups[0].lanes[1]
        .segments
        .iter()
        .map(|segment| (segment.from / MS, segment.to / MS))
        .collect();
    assert_eq!(stalls, [(10, 45), (60, 70)]);
    assert_eq!(timeline.stall, Some(30 * MS));
}

#[test]
fn threads_that_did_nothing_have_no_lane_and_others_have_a_name() {
    let mut run = run(Status::Finished, MS);
    let spans = vec![(0, MS)];
    run.threads.insert(0, Thread { spans: spans.clone(), ..Thread::default() });
    run.threads.insert(1, Thread::default());
    run.threads
        .insert(2, Thread { name: Some("worker".to_owned()), spans: vec![(0, 5)], ..Thread::default() });
    run.threads.insert(3, Thread { spans: vec![(0, 7)], ..Thread::default() });
    assert_eq!(labels(&Timeline::of(&run)), ["main thread", "worker", "thread 3"]);
}

#[test]
fn threads_stuck_at_the_same_place_are_told_together_and_the_device_not_at_all() {
    let mut run = run(Status::Deadlock, 12 * MS);
    for (number, stuck) in
        [(0, (Wait::Join, MS)), (1, (Wait::Futex, 9)), (2, (Wait::Futex, 9)), (3, (Wait::Device, 0))]
    {
        run.threads.insert(number, Thread { stuck: Some(stuck), ..Thread::default() });
    }
    let stuck = Timeline::of(&run).stuck;
    assert_eq!(stuck.len(), 2);
    assert_eq!(stuck[1].threads, ["thread 1", "thread 2"]);
    run.end.status = Status::Finished;
    assert_eq!(Timeline::of(&run).stuck, []);
}

#[test]
fn a_run_without_its_end_lasted_until_the_last_thing_it_did() {
    let mut run = calls(&[(0, 10), (5, 70)]);
    run.end.status = Status::Missing;
    run.end.at = 40;
    assert_eq!(Timeline::of(&run).end, 70);
}

#[test]
fn threads_that_share_a_name_are_numbered() {
    let mut run = run(Status::Finished, MS);
    for number in 0..3 {
        let name = Some(if number == 0 { "loop" } else { "pool" }.to_owned());
        run.threads.insert(number, Thread { name, spans: vec![(0, u64::from(number))], ..Thread::default() });
    }
    assert_eq!(labels(&Timeline::of(&run)), ["loop", "pool 1", "pool 2"]);
}

#[test]
fn a_call_that_takes_no_time_is_a_message() {
    let timeline = Timeline::of(&calls(&[(5, 5), (7, 7)]));
    assert_eq!(labels(&timeline), ["db, 2 messages"]);
    assert_eq!(timeline.groups[0].lanes[0].segments[0].mark, Mark::Message);
}
