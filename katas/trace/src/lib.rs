//! The layout of a run's trace: what the simulated machine writes and the judge reads.
//!
//! A trace is one array of 64-bit words in shared memory: a header (the settings the judge chose, the progress
//! of the run, its end-of-run record), then records, each an [`Event`]. Records are only ever appended, and
//! the word that makes a record valid is stored last, so a trace can be read whatever killed its writer.
//!
//! This crate defines no symbols, allocates nothing when writing, and holds no `unsafe`: both sides bring their
//! own memory.
//!
//! A memory may have room for several traces, one after the other, each of a run on a schedule of its own.

mod event;
mod header;
mod reader;
mod schedule;
mod writer;

pub use event::{CALLS, CallEnd, Event, Wait};
pub use header::{Clock, End, HEADER_WORDS, MAGIC, Settings, Status, VERSION};
pub use reader::{BadTrace, Record, Trace};
pub use schedule::{Pace, Policy, Schedule, Switch};
pub use writer::{Payload, Writer};
