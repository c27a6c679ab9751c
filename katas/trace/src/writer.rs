//! Appending to a trace.

use crate::header::{AT_CURSOR, AT_MAGIC, AT_OVERFLOW, AT_STATUS, AT_VERSION, HEADER_WORDS};
use crate::{End, Event, MAGIC, Settings, Status, VERSION};
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};

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
        assert!(words.len() > HEADER_WORDS, "a trace needs more than {HEADER_WORDS} words");
        settings.store(words);
        words[AT_VERSION].store(VERSION, Relaxed);
        words[AT_CURSOR].store(HEADER_WORDS as u64, Relaxed);
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
