//! What a reference did on one seed, as a packed bank keeps it: `expected/<track>/<kata>/<seed>.json`, with all that a check
//! or a page may ask of a run. Times are nanoseconds. What the judge chose for the run is not in it, the secret least of
//! all: whoever reads a run knows that already.
//!
//! docs/packs.md describes the file; [`FORMAT`](crate::model::pack::FORMAT) is its version too.

use crate::model::run::{Call, CallEnd, End, Job, Run, Settings, Status, Thread, Turn, Wait};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A run that finished, without its settings.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    end: WrittenEnd,
    output: Vec<String>,
    facts: BTreeMap<String, i64>,
    threads: BTreeMap<u32, WrittenThread>,
    calls: Vec<WrittenCall>,
    jobs: Vec<WrittenJob>,
    /// When each turn was due, and when the loop took it.
    turns: Vec<(u64, u64)>,
    trace_hash: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenEnd {
    at: u64,
    edges: u64,
    path: u64,
    threads: u64,
    peak_threads: u64,
    switches: u64,
    peak_heap_bytes: u64,
    output_bytes: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenThread {
    #[serde(skip_serializing_if = "Option::is_none", default)]
    name: Option<String>,
    start: u64,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    end: Option<u64>,
    spans: Vec<(u64, u64)>,
    /// What it waited for when the run ended, and since when.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    stuck: Option<(WrittenWait, u64)>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum WrittenWait {
    Futex,
    Join,
    Device,
    Sleep,
    Core,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCall {
    thread: u32,
    service: String,
    key: String,
    start: u64,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    done: Option<(u64, WrittenCallEnd)>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum WrittenCallEnd {
    Replied,
    Cancelled,
    Failed,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenJob {
    thread: u32,
    name: String,
    digest: u64,
    span: (u64, u64),
}

/// A run that finished, as text.
pub fn write(run: &Run) -> String {
    let threads = run.threads.iter().map(|(number, thread)| (*number, written_thread(thread)));
    let written = Written {
        end: WrittenEnd {
            at: run.end.at,
            edges: run.end.edges,
            path: run.end.path,
            threads: run.end.threads,
            peak_threads: run.end.peak_threads,
            switches: run.end.switches,
            peak_heap_bytes: run.end.peak_heap_bytes,
            output_bytes: run.end.output_bytes,
        },
        output: run.output.clone(),
        facts: run.facts.clone(),
        threads: threads.collect(),
        calls: run.calls.iter().map(written_call).collect(),
        jobs: run.jobs.iter().map(written_job).collect(),
        turns: run.turns.iter().map(|turn| (turn.due, turn.at)).collect(),
        trace_hash: run.trace_hash.clone(),
    };
    let mut text = serde_json::to_string(&written).expect("texts and numbers are JSON");
    text.push('\n');
    text
}

/// The run that a text says, with settings of no meaning.
///
/// # Errors
/// If it says none.
pub fn read(text: &[u8]) -> serde_json::Result<Run> {
    let Written { end, output, facts, threads, calls, jobs, turns, trace_hash } =
        serde_json::from_slice(text)?;
    let end = End {
        status: Status::Finished,
        at: end.at,
        edges: end.edges,
        path: end.path,
        threads: end.threads,
        peak_threads: end.peak_threads,
        switches: end.switches,
        peak_heap_bytes: end.peak_heap_bytes,
        output_bytes: end.output_bytes,
        // Whoever is timed passes none.
        points: 0,
    };
    Ok(Run {
        output,
        facts,
        threads: threads.into_iter().map(|(number, written)| (number, thread(written))).collect(),
        calls: calls.into_iter().map(call).collect(),
        jobs: jobs.into_iter().map(job).collect(),
        turns: turns.into_iter().map(|(due, at)| Turn { due, at }).collect(),
        trace_hash,
        ..Run::blank(Settings::default(), end)
    })
}

fn written_thread(thread: &Thread) -> WrittenThread {
    let Thread { name, start, end, spans, stuck } = thread.clone();
    WrittenThread { name, start, end, spans, stuck: stuck.map(|(on, since)| (on.into(), since)) }
}

fn thread(written: WrittenThread) -> Thread {
    let WrittenThread { name, start, end, spans, stuck } = written;
    Thread { name, start, end, spans, stuck: stuck.map(|(on, since)| (on.into(), since)) }
}

fn written_call(call: &Call) -> WrittenCall {
    let Call { thread, service, key, start, done } = call.clone();
    WrittenCall { thread, service, key, start, done: done.map(|(at, end)| (at, end.into())) }
}

fn call(written: WrittenCall) -> Call {
    let WrittenCall { thread, service, key, start, done } = written;
    Call { thread, service, key, start, done: done.map(|(at, end)| (at, end.into())) }
}

fn written_job(job: &Job) -> WrittenJob {
    let Job { thread, name, digest, span } = job.clone();
    WrittenJob { thread, name, digest, span }
}

fn job(written: WrittenJob) -> Job {
    let WrittenJob { thread, name, digest, span } = written;
    Job { thread, name, digest, span }
}

/// Two enums that mirror each other: the trace's have no names on disk.
macro_rules! mirrors {
    ($ours:ident, $theirs:ident, $($variant:ident)*) => {
        impl From<$theirs> for $ours {
            fn from(theirs: $theirs) -> $ours {
                match theirs { $($theirs::$variant => $ours::$variant,)* }
            }
        }
        impl From<$ours> for $theirs {
            fn from(ours: $ours) -> $theirs {
                match ours { $($ours::$variant => $theirs::$variant,)* }
            }
        }
    };
}

mirrors!(WrittenWait, Wait, Futex Join Device Sleep Core);
mirrors!(WrittenCallEnd, CallEnd, Replied Cancelled Failed);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_comes_back_as_it_was() {
        let end = End {
            status: Status::Finished,
            at: 1,
            edges: 2,
            path: u64::MAX,
            threads: 3,
            peak_threads: 4,
            switches: 5,
            peak_heap_bytes: 6,
            output_bytes: 7,
            points: 0,
        };
        let call =
            |done| Call { thread: 1, service: "db".to_owned(), key: "user 1".to_owned(), start: 3, done };
        let thread = |stuck| Thread {
            name: Some("event loop".to_owned()),
            start: 1,
            end: Some(2),
            spans: vec![(1, 2), (3, 4)],
            stuck,
        };
        let waits = [Wait::Futex, Wait::Join, Wait::Device, Wait::Sleep, Wait::Core];
        let threads =
            waits.into_iter().map(|on| thread(Some((on, 9)))).chain([thread(None), Thread::default()]);
        let run = Run {
            output: vec!["one \u{1}\u{1f600}".to_owned(), String::new()],
            threads: (0..).zip(threads).collect(),
            calls: [CallEnd::Replied, CallEnd::Cancelled, CallEnd::Failed]
                .map(|end| call(Some((4, end))))
                .into_iter()
                .chain([call(None)])
                .collect(),
            jobs: vec![Job { thread: 2, name: "resize".to_owned(), digest: u64::MAX, span: (1, 2) }],
            turns: vec![Turn { due: 1, at: 2 }],
            facts: [("rows".to_owned(), -1)].into(),
            trace_hash: "abc".to_owned(),
            ..Run::blank(Settings::default(), end)
        };
        assert_eq!(read(write(&run).as_bytes()).expect("a run"), run);
    }

    #[test]
    fn what_says_no_run_is_an_error() {
        for text in ["", "{}", "[]", "{\"end\": 1}"] {
            assert!(read(text.as_bytes()).is_err(), "{text}");
        }
    }
}
