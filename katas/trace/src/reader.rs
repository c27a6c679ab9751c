//! Reading a trace back, whatever state its writer left it in.

use crate::event::MAX_RECORD_WORDS;
use crate::header::{AT_CURSOR, AT_EXIT, AT_MAGIC, AT_OVERFLOW, AT_VERSION, HEADER_WORDS};
use crate::{End, Event, MAGIC, Settings, VERSION};

/// Why a memory is no trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadTrace {
    /// Too short, or not laid out by [`crate::Writer::create`].
    NotATrace,
    /// Laid out by another version of this crate.
    OtherVersion(u64),
}

impl std::fmt::Display for BadTrace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            BadTrace::NotATrace => write!(f, "the memory holds no trace"),
            BadTrace::OtherVersion(version) => {
                write!(f, "the trace has layout {version}, and this program reads layout {VERSION}")
            }
        }
    }
}

impl std::error::Error for BadTrace {}

/// An event and the place it has among the run's events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record<'a> {
    /// Position in the order of writing.
    pub seq: u64,
    /// What happened.
    pub event: Event<'a>,
}

/// A trace that was copied out of its memory.
#[derive(Clone, Debug)]
pub struct Trace {
    bytes: Vec<u8>,
    torn: bool,
}

impl Trace {
    /// How many bytes of its memory a trace takes so far, told from its header alone: no more need be copied.
    pub fn extent(header: &[u8]) -> u64 {
        word(header, AT_CURSOR).saturating_mul(8)
    }

    /// Checks the header of `bytes` and finds where the valid records end.
    ///
    /// # Errors
    /// If the bytes are no trace of this version. A trace that merely stops early is no error.
    pub fn read(mut bytes: Vec<u8>) -> Result<Trace, BadTrace> {
        if bytes.len() < HEADER_WORDS * 8 || word(&bytes, AT_MAGIC) != MAGIC {
            return Err(BadTrace::NotATrace);
        }
        match word(&bytes, AT_VERSION) {
            VERSION => {}
            other => return Err(BadTrace::OtherVersion(other)),
        }
        let (end, torn) = valid_end(&bytes);
        bytes.truncate(end);
        Ok(Trace { bytes, torn })
    }

    /// What the judge chose for the run.
    pub fn settings(&self) -> Settings {
        Settings::load(|i| word(&self.bytes, i))
    }

    /// The end-of-run record; its status is `Missing` where the run left none.
    pub fn end(&self) -> End {
        End::load(|i| word(&self.bytes, i))
    }

    /// What the system said of the end of a process that this run had for itself: the status that `wait` gives.
    pub fn exit(&self) -> Option<i32> {
        let word = word(&self.bytes, AT_EXIT);
        (word >> 32 != 0).then_some((word as u32).cast_signed())
    }

    /// Whether events were lost: the trace was full, or a record was left half-written.
    pub fn is_torn(&self) -> bool {
        self.torn || word(&self.bytes, AT_OVERFLOW) != 0
    }

    /// The events, in the order of writing.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        let mut at = first_record(&self.bytes);
        (0..).map_while(move |seq| {
            let (event, next) = record(&self.bytes, at)?;
            at = next;
            Some(Record { seq, event })
        })
    }

    /// The bytes that a run's hash covers: seed and clock, every record, and the end-of-run record.
    /// The secret is left out, since a hash is shown to learners.
    pub fn canonical(&self) -> Vec<u8> {
        let settings = self.settings();
        let end = self.end();
        let head = [
            settings.seed,
            settings.cores,
            settings.quantum_ns,
            settings.edge_ns,
            end.status as u64,
            end.at,
            end.edges,
            end.path,
            end.threads,
            end.peak_threads,
            end.switches,
            end.output_bytes,
        ];
        let mut out: Vec<u8> = head.iter().flat_map(|word| word.to_le_bytes()).collect();
        out.extend_from_slice(&self.bytes[first_record(&self.bytes) * 8..]);
        out
    }
}

fn word(bytes: &[u8], i: usize) -> u64 {
    bytes.get(i * 8..).and_then(|rest| rest.first_chunk()).map_or(0, |word| u64::from_le_bytes(*word))
}

/// The word at which the first record starts.
fn first_record(bytes: &[u8]) -> usize {
    let payload = Settings::load(|i| word(bytes, i)).payload_words();
    HEADER_WORDS.saturating_add(payload).min(bytes.len() / 8)
}

/// The event whose record starts at word `at`, and where the next record starts.
fn record(bytes: &[u8], at: usize) -> Option<(Event<'_>, usize)> {
    let len = usize::try_from(word(bytes, at)).ok().filter(|len| (2..=MAX_RECORD_WORDS).contains(len))?;
    let body = bytes.get((at + 1) * 8..(at + len) * 8)?;
    Some((Event::decode(body)?, at + len))
}

/// Byte offset behind the last valid record, and whether something unreadable follows it.
fn valid_end(bytes: &[u8]) -> (usize, bool) {
    let mut at = first_record(bytes);
    while let Some((_, next)) = record(bytes, at) {
        at = next;
    }
    (at * 8, word(bytes, at) != 0)
}
