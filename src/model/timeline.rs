//! A run laid out in lanes: who did what when, folded to what a page can hold. Knows no glyph and no width.

use super::run::{Call, CallEnd, Run, Status, Wait};
use std::collections::{BTreeMap, BTreeSet};

/// A turn of the event loop that came later than this after it was due counts as blocked.
pub const STALL_NS: u64 = 1_000_000;

/// One run, in lanes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// When the run ended, in nanoseconds.
    pub end: u64,
    /// Threads first, then a group a service.
    pub groups: Vec<Group>,
    /// Services whose calls found no room.
    pub more_services: usize,
    /// Where the living threads of a run that came to a stop stood.
    pub stuck: Vec<Stuck>,
    /// The names of the CPU jobs in the lanes.
    pub jobs: BTreeSet<String>,
    /// The longest time that the event loop could not take a turn, if it was blocked at all.
    pub stall: Option<u64>,
}

/// Lanes that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Those that are shown.
    pub lanes: Vec<Lane>,
    /// What is known of the others.
    pub folded: Option<Fold>,
}

/// One row of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Whose row it is.
    pub label: String,
    /// What happened in it, by the time it began.
    pub segments: Vec<Segment>,
    /// How many lanes look exactly like this, itself included.
    pub copies: usize,
}

/// A stretch of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// When it began, in nanoseconds.
    pub from: u64,
    /// When it ended.
    pub to: u64,
    /// What it was.
    pub mark: Mark,
}

/// What a stretch of a lane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A thread ran on a core.
    Running,
    /// A thread ran a named CPU job.
    Job,
    /// The event loop could not take a turn that was due.
    Blocked,
    /// A thread waited for what never came.
    Stuck,
    /// A call that got its reply.
    Replied,
    /// A call that its caller dropped.
    Cancelled,
    /// A call that the service answered with an error.
    Failed,
    /// A call still alive when the drive returned.
    Alive,
}

/// Lanes that are not shown one by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fold {
    /// What they hold: `db call` or `thread`.
    pub noun: String,
    /// How many of these.
    pub count: usize,
    /// When the first of them began.
    pub from: u64,
    /// When the last of them ended.
    pub to: u64,
}

/// Living threads that waited for the same thing when the run came to a stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// Their names.
    pub threads: Vec<String>,
    /// What they waited for.
    pub on: Wait,
    /// Since when.
    pub since: u64,
}

impl Timeline {
    /// Lays a run out.
    pub fn of(run: &Run) -> Timeline {
        let end = horizon(run);
        let stalls = stalls(run);
        let stopped = run.end.status != Status::Finished;
        let mut lanes = thread_lanes(run, end, stopped);
        if !stalls.is_empty() {
            let label = "loop blocked".to_owned();
            lanes.insert(lanes.len().min(1), Lane { label, segments: stalls, copies: 1 });
        }
        let mut services: BTreeMap<&str, Vec<&Call>> = BTreeMap::new();
        for call in &run.calls {
            services.entry(&call.service).or_default().push(call);
        }
        let cap = match services.len() {
            0 | 1 => 8,
            2 => 6,
            _ => 4,
        };
        let mut groups = vec![fold(lanes, cap, "thread")];
        for (service, calls) in services.iter().take(MOST_SERVICES) {
            groups.push(fold(call_lanes(service, calls, end), cap, &format!("{service} call")));
        }
        groups.retain(|group| !group.lanes.is_empty());
        Timeline {
            end,
            groups,
            more_services: services.len().saturating_sub(MOST_SERVICES),
            stuck: if stopped { stuck(run) } else { Vec::new() },
            jobs: run.jobs.iter().map(|job| job.name.clone()).collect(),
            stall: run
                .turns
                .iter()
                .map(|turn| turn.at.saturating_sub(turn.due))
                .max()
                .filter(|ns| *ns > STALL_NS),
        }
    }
}

const MOST_SERVICES: usize = 6;

/// When the run ended. A run without its end-of-run record lasted at least until the last thing it did.
fn horizon(run: &Run) -> u64 {
    if run.end.status != Status::Missing {
        return run.end.at;
    }
    let spans = run.threads.values().flat_map(|thread| thread.spans.last()).map(|span| span.1);
    let calls = run.calls.iter().map(|call| call.done.map_or(call.start, |(at, _)| at));
    let jobs = run.jobs.iter().map(|job| job.span.1);
    spans.chain(calls).chain(jobs).max().map_or(run.end.at, |last| last.max(run.end.at))
}

/// How a thread is called: by the name the kit gave it, or by its number.
fn thread_label(run: &Run, number: u32) -> String {
    match run.threads.get(&number).and_then(|thread| thread.name.clone()) {
        Some(name) => name,
        None if number == 0 => "main thread".to_owned(),
        None => format!("thread {number}"),
    }
}

/// A lane for each thread that did anything.
fn thread_lanes(run: &Run, end: u64, stopped: bool) -> Vec<Lane> {
    let mut threads: BTreeMap<u32, Vec<Segment>> = BTreeMap::new();
    for (number, thread) in &run.threads {
        let spans = thread.spans.iter().map(|&(from, to)| Segment { from, to, mark: Mark::Running });
        let stuck = thread.stuck.filter(|(on, _)| stopped && *on != Wait::Device);
        let stuck = stuck.map(|(_, since)| Segment { from: since, to: end, mark: Mark::Stuck });
        threads.insert(*number, spans.chain(stuck).collect());
    }
    for job in &run.jobs {
        let segment = Segment { from: job.span.0, to: job.span.1, mark: Mark::Job };
        threads.entry(job.thread).or_default().push(segment);
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

/// The stretches in which the event loop could not take a turn, joined where they overlap.
fn stalls(run: &Run) -> Vec<Segment> {
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

/// A service's calls, each in the first lane that is free when it leaves: so many lanes, so many at once.
fn call_lanes(service: &str, calls: &[&Call], end: u64) -> Vec<Lane> {
    let mut calls = calls.to_vec();
    calls.sort_by_key(|call| call.start);
    let mut slots: Vec<(Vec<Segment>, &str)> = Vec::new();
    // Slots by the time they come free; the lowest number first among those free at once.
    let mut busy = BTreeSet::new();
    let mut free = BTreeSet::new();
    for call in calls {
        while let Some(&(until, slot)) = busy.first().filter(|(until, _)| *until <= call.start) {
            busy.remove(&(until, slot));
            free.insert(slot);
        }
        let segment = call_segment(call, end);
        let slot = free.pop_first().unwrap_or_else(|| {
            slots.push((Vec::new(), &call.key));
            slots.len() - 1
        });
        slots[slot].0.push(segment);
        busy.insert((segment.to, slot));
    }
    let label = |segments: &[Segment], key: &str| match segments.len() {
        1 => format!("{service} {key}"),
        n => format!("{service}, {n} calls"),
    };
    slots
        .into_iter()
        .map(|(segments, key)| Lane { label: label(&segments, key), segments, copies: 1 })
        .collect()
}

fn call_segment(call: &Call, end: u64) -> Segment {
    let (to, mark) = match call.done {
        Some((at, CallEnd::Replied)) => (at, Mark::Replied),
        Some((at, CallEnd::Cancelled)) => (at, Mark::Cancelled),
        Some((at, CallEnd::Failed)) => (at, Mark::Failed),
        None => (end, Mark::Alive),
    };
    Segment { from: call.start, to: to.max(call.start), mark }
}

/// Joins lanes that look exactly alike, and keeps the first `cap` of what is left.
fn fold(lanes: Vec<Lane>, cap: usize, noun: &str) -> Group {
    let mut lanes = join_alike(lanes);
    // A fold takes a line itself, so one lane is never folded alone.
    let rest = if lanes.len() > cap + 1 { lanes.split_off(cap) } else { Vec::new() };
    let segments = || rest.iter().flat_map(|lane| &lane.segments);
    let per_segment = noun.ends_with("call");
    let folded = segments().map(|segment| segment.from).min().map(|from| Fold {
        noun: noun.to_owned(),
        count: rest.iter().map(|lane| lane.copies * if per_segment { lane.segments.len() } else { 1 }).sum(),
        from,
        to: segments().map(|segment| segment.to).max().unwrap_or(from),
    });
    Group { lanes, folded }
}

/// Joins neighbours that hold the same segments into one lane with a count.
fn join_alike(lanes: Vec<Lane>) -> Vec<Lane> {
    let mut joined: Vec<Lane> = Vec::new();
    for lane in lanes {
        match joined.last_mut() {
            Some(last) if last.segments == lane.segments => last.copies += 1,
            _ => joined.push(lane),
        }
    }
    joined
}

/// Where the living threads stood, those that waited for the same thing since the same time together. The
/// thread that plays the devices always waits for the next completion, and explains nothing.
fn stuck(run: &Run) -> Vec<Stuck> {
    let mut places: Vec<Stuck> = Vec::new();
    for (number, thread) in &run.threads {
        let Some((on, since)) = thread.stuck.filter(|(on, _)| *on != Wait::Device) else { continue };
        let name = thread_label(run, *number);
        match places.iter_mut().find(|place| place.on == on && place.since == since) {
            Some(place) => place.threads.push(name),
            None => places.push(Stuck { threads: vec![name], on, since }),
        }
    }
    places
}
