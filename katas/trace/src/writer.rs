//! Appending to a trace.

use crate::header::{AT_CURSOR, AT_EXIT, AT_MAGIC, AT_OVERFLOW, AT_STATUS, AT_VERSION, HEADER_WORDS};
use crate::{End, Event, MAGIC, Settings, Status, Switch, VERSION};
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};

/// What the judge tells a run besides its settings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Payload<'a> {
    /// A bit an edge: those that are points.
    pub kept: &'a [u64],
    /// What a recorded schedule says.
    pub recorded: &'a [Switch],
    /// The addresses of the locks that are watched.
    pub watched: &'a [u64],
}

impl Payload<'_> {
    /// The settings, with how much of everything there is.
    pub fn announced_in(&self, settings: &Settings) -> Settings {
        Settings {
            kept_words: self.kept.len() as u64,
            recorded: self.recorded.len() as u64,
            watched: self.watched.len() as u64,
            ..*settings
        }
    }
}

/// Writes one run's trace. On the simulated machine one thread writes at a time; on the wall clock threads
/// append side by side, each into the words it reserved.
#[derive(Clone, Copy)]
pub struct Writer<'m> {
    words: &'m [AtomicU64],
}

impl<'m> Writer<'m> {
    /// Lays out a fresh, zeroed memory as a trace with these settings. The judge's side.
    ///
    /// # Panics
    /// If the memory does not even hold a header.
    pub fn create(words: &'m [AtomicU64], settings: &Settings) -> Writer<'m> {
        Writer::create_with(words, settings, &Payload::default())
    }

    /// As [`Writer::create`], with more for the run to know.
    ///
    /// # Panics
    /// If the memory does not hold a header and all of that.
    pub fn create_with(words: &'m [AtomicU64], settings: &Settings, payload: &Payload<'_>) -> Writer<'m> {
        let Payload { kept, recorded, watched } = *payload;
        let settings = payload.announced_in(settings);
        let first = HEADER_WORDS + settings.payload_words();
        assert!(words.len() > first, "this trace needs more than {first} words");
        settings.store(words);
        let switches = recorded.iter().flat_map(Switch::words);
        let payload = kept.iter().copied().chain(switches).chain(watched.iter().copied());
        for (word, value) in words[HEADER_WORDS..].iter().zip(payload) {
            word.store(value, Relaxed);
        }
        words[AT_VERSION].store(VERSION, Relaxed);
        words[AT_CURSOR].store(first as u64, Relaxed);
        words[AT_MAGIC].store(MAGIC, Release);
        Writer { words }
    }

    /// Opens a memory that the judge laid out; `None` if it is no trace of this version. The machine's side.
    pub fn open(words: &'m [AtomicU64]) -> Option<Writer<'m>> {
        let fits = words.len() > HEADER_WORDS;
        (fits && words[AT_MAGIC].load(Acquire) == MAGIC && words[AT_VERSION].load(Relaxed) == VERSION)
            .then_some(Writer { words })
    }

    /// What the judge chose for this run.
    pub fn settings(&self) -> Settings {
        Settings::load(|i| self.words[i].load(Relaxed))
    }

    /// The bits of the edges that are points, a bit an edge.
    pub fn kept(&self) -> &'m [AtomicU64] {
        let words = usize::try_from(self.settings().kept_words).unwrap_or(0);
        self.words.get(HEADER_WORDS..HEADER_WORDS + words).unwrap_or_default()
    }

    /// The switches of a recorded schedule.
    pub fn recorded(&self) -> impl Iterator<Item = Switch> {
        let settings = self.settings();
        let first = HEADER_WORDS + self.kept().len();
        let end = HEADER_WORDS + settings.payload_words().saturating_sub(settings.watched as usize);
        let switches = self.words.get(first..end).unwrap_or_default().chunks_exact(Switch::WORDS);
        switches.filter_map(|words| {
            let word = |i: usize| words[i].load(Relaxed);
            Switch::from_words([word(0), word(1), word(2)])
        })
    }

    /// The addresses of the locks that are watched.
    pub fn watched(&self) -> impl Iterator<Item = u64> {
        let settings = self.settings();
        let end = HEADER_WORDS + settings.payload_words();
        let words = self.words.get(end.saturating_sub(settings.watched as usize)..end).unwrap_or_default();
        words.iter().map(|word| word.load(Relaxed))
    }

    /// The memory of this trace.
    pub fn memory(&self) -> &'m [AtomicU64] {
        self.words
    }

    /// How the run has ended so far.
    pub fn status(&self) -> Status {
        Status::from_word(self.words[AT_STATUS].load(Acquire))
    }

    /// How many points the run has passed, if it has ended.
    pub fn points(&self) -> u64 {
        End::load(|i| self.words[i].load(Relaxed)).points
    }

    /// Says how many points the run will pass, about.
    pub fn estimate(&self, points: u64) {
        Settings { points, ..self.settings() }.store(self.words);
    }

    /// The run's process has ended, and the system said this of it: what `wait` calls its status.
    pub fn ended(&self, status: i32) {
        self.words[AT_EXIT].store(1 << 32 | u64::from(status.cast_unsigned()), Release);
    }

    /// Whether that has been said.
    pub fn has_ended(&self) -> bool {
        self.words[AT_EXIT].load(Acquire) != 0
    }

    /// Appends an event. Returns false, and remembers it, when the trace is full.
    pub fn append(&self, event: &Event<'_>) -> bool {
        // A record is one word of its length, then the event's own words.
        let len = 1 + event.encode(&mut |_, _| ());
        let start = self.words[AT_CURSOR].fetch_add(len as u64, AcqRel) as usize;
        let Some(record) = self.words.get(start..).and_then(|rest| rest.get(..len)) else {
            self.words[AT_OVERFLOW].store(1, Relaxed);
            return false;
        };
        event.encode(&mut |i, word| record[1 + i].store(word, Relaxed));
        record[0].store(len as u64, Release);
        true
    }

    /// Brings the figures of the end-of-run record up to date, so that a killed run still shows them.
    pub fn progress(&self, end: &End) {
        end.store(self.words);
    }

    /// Stores the end-of-run record, its status last. Only the first end counts.
    pub fn finish(&self, end: &End) {
        if self.words[AT_STATUS].load(Acquire) == Status::Missing as u64 {
            end.store(self.words);
            self.words[AT_STATUS].store(end.status as u64, Release);
        }
    }
}
