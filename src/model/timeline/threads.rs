//! The lanes of threads, the stretches in which the event loop was blocked, and where threads were stuck.

use super::{Lane, Mark, STALL_NS, Segment, Stuck};
use crate::model::run::{Run, Thread, Wait};
use std::collections::BTreeMap;

/// A lane for each thread that did anything.
pub(super) fn thread_lanes(run: &Run, end: u64, stopped: bool) -> Vec<Lane> {
    let mut threads: BTreeMap<u32, Vec<Segment>> = BTreeMap::new();
    for (number, thread) in run.threads.iter().filter(|(_, thread)| !is_device(thread)) {
        let spans = thread.spans.iter().map(|&(from, to)| Segment { from, to, mark: Mark::Running });
        let stuck = thread.stuck.filter(|_| stopped);
        let stuck = stuck.map(|(_, since)| Segment { from: since, to: end, mark: Mark::Stuck });
        threads.insert(*number, spans.chain(stuck).collect());
    }
    for job in &run.jobs {
        let spans = run.threads.get(&job.thread).map_or(&[][..], |thread| &thread.spans);
        threads.entry(job.thread).or_default().extend(job_segments(job.span, spans));
    }
    threads.retain(|_, segments| !segments.is_empty());
    threads
        .into_iter()
        .map(|(number, mut segments)| {
            segments.sort_by_key(|segment| segment.from);
            Lane { label: thread_label(run, number), segments, copies: 1 }
        })
        .collect()
}

/// Where its thread ran a job: not while it waited for a core, or for a lock such as Python's. Where no span
/// shows it, as on the wall clock, that is all of it.
fn job_segments((from, to): (u64, u64), spans: &[(u64, u64)]) -> Vec<Segment> {
    let segment = |from, to| Segment { from, to, mark: Mark::Job };
    let first = spans.partition_point(|span| span.1 <= from);
    let during = spans[first..].iter().take_while(|span| span.0 < to);
    let ran: Vec<Segment> = during.map(|span| segment(span.0.max(from), span.1.min(to))).collect();
    if ran.is_empty() { vec![segment(from, to)] } else { ran }
}

/// Whether it is the thread on which services complete: nobody wrote it, and it explains nothing.
fn is_device(thread: &Thread) -> bool {
    thread.name.as_deref() == Some("device") || matches!(thread.stuck, Some((Wait::Device, _)))
}

/// The stretches in which the event loop could not take a turn, joined where they overlap.
pub(super) fn stalls(run: &Run) -> Vec<Segment> {
    let mut late: Vec<_> =
        run.turns.iter().filter(|turn| turn.at.saturating_sub(turn.due) > STALL_NS).collect();
    late.sort_by_key(|turn| turn.due);
    let mut stalls: Vec<Segment> = Vec::new();
    for turn in late {
        match stalls.last_mut() {
            Some(last) if turn.due <= last.to => last.to = last.to.max(turn.at),
            _ => stalls.push(Segment { from: turn.due, to: turn.at, mark: Mark::Blocked }),
        }
    }
    stalls
}

/// Where the living threads stood, those that waited for the same thing since the same time together.
pub fn stuck(run: &Run) -> Vec<Stuck> {
    let mut places: Vec<Stuck> = Vec::new();
    for (number, thread) in &run.threads {
        let Some((on, since)) = thread.stuck.filter(|_| !is_device(thread)) else { continue };
        let name = thread_label(run, *number);
        match places.iter_mut().find(|place| place.on == on && place.since == since) {
            Some(place) => place.threads.push(name),
            None => places.push(Stuck { threads: vec![name], on, since }),
        }
    }
    places
}

/// How a thread is called: by the name the kit gave it, numbered where threads share one, or by its number.
pub(in crate::model) fn thread_label(run: &Run, number: u32) -> String {
    let name_of = |thread: &u32| run.threads.get(thread).and_then(|thread| thread.name.as_deref());
    let Some(name) = name_of(&number) else {
        return if number == 0 { "main thread".to_owned() } else { format!("thread {number}") };
    };
    let namesakes: Vec<u32> =
        run.threads.keys().copied().filter(|thread| name_of(thread) == Some(name)).collect();
    match namesakes.iter().position(|thread| *thread == number) {
        Some(before) if namesakes.len() > 1 => format!("{name} {}", before + 1),
        _ => name.to_owned(),
    }
}
