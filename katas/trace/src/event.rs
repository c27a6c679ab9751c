//! What can happen in a run, and how each event is laid out in words.

use crate::Switch;

/// So many callers of a point are known.
pub const CALLS: usize = 24;

/// How a call to a service ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum CallEnd {
    /// The reply was delivered.
    Replied = 0,
    /// The caller dropped the call before the reply.
    Cancelled = 1,
    /// The service answered with an error.
    Failed = 2,
}

/// What a thread was waiting for when the run came to a stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Wait {
    /// A lock, channel, condition or other thread's unpark: all are futexes to the machine.
    Futex = 0,
    /// Another thread's end.
    Join = 1,
    /// A device's next completion.
    Device = 2,
    /// A time.
    Sleep = 3,
    /// A core: it could run.
    Core = 4,
}

/// One event of a run. Times are nanoseconds since the run began; threads are numbered from 0, the first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "a field's name says what it is; the variants' docs say the rest")]
pub enum Event<'a> {
    /// A thread came to life.
    ThreadStart { thread: u32, parent: u32, at: u64 },
    /// A thread took a name.
    ThreadName { thread: u32, name: &'a str },
    /// A thread ended.
    ThreadEnd { thread: u32, at: u64 },
    /// A thread ran on a core.
    Span { thread: u32, core: u32, from: u64, to: u64 },
    /// A request to a service left. `call` is unique in the run; `key` is what was asked for.
    CallStart { thread: u32, call: u64, at: u64, service: &'a str, key: &'a str },
    /// A request to a service ended.
    CallDone { call: u64, at: u64, end: CallEnd },
    /// A named CPU job ran; `digest` is of its argument.
    Job { thread: u32, from: u64, to: u64, digest: u64, name: &'a str },
    /// The event loop took a turn that was due at `due`.
    Turn { due: u64, at: u64 },
    /// A named counter of the world or of the drive.
    Fact { name: &'a str, value: i64 },
    /// A line that the drive reports: what the output check compares.
    Report { line: &'a str },
    /// Where a living thread stood when the run came to a stop; `lock` is the address of the lock it waits for, or 0.
    Stuck { thread: u32, on: Wait, since: u64, lock: u64 },
    /// The schedule did what it would not do by itself.
    Switch(Switch),
    /// A thread came to a point, called from these places: addresses in the program's image, the innermost first, 0 where
    /// there are no more.
    Place { thread: u32, calls: [u64; CALLS] },
    /// A thread goes on.
    Run { thread: u32 },
    /// A thread took a lock that is watched, or let it go.
    Lock { thread: u32, lock: u64, taken: bool },
    /// The program printed this.
    Print { text: &'a str },
}

/// The most words one record may take: longer texts are cut, at a character, by [`Event::encode`].
pub(crate) const MAX_RECORD_WORDS: usize = 1 << 13;
const MAX_TEXT_BYTES: usize = (MAX_RECORD_WORDS - 16) * 4;

/// A record while it is laid out: the sink takes words in order.
struct Layout<'s> {
    sink: &'s mut dyn FnMut(usize, u64),
    at: usize,
}

impl Layout<'_> {
    fn word(&mut self, word: u64) {
        (self.sink)(self.at, word);
        self.at += 1;
    }

    fn words(&mut self, words: &[u64]) {
        words.iter().for_each(|word| self.word(*word));
    }

    fn text(&mut self, text: &str) {
        let text = cut(text);
        self.word(text.len() as u64);
        for chunk in text.as_bytes().chunks(8) {
            let mut bytes = [0; 8];
            bytes[..chunk.len()].copy_from_slice(chunk);
            self.word(u64::from_le_bytes(bytes));
        }
    }
}

fn cut(text: &str) -> &str {
    &text[..text.floor_char_boundary(MAX_TEXT_BYTES)]
}

/// A record while it is read back.
struct Cursor<'a> {
    bytes: &'a [u8],
}

impl<'a> Cursor<'a> {
    fn word(&mut self) -> Option<u64> {
        let (word, rest) = self.bytes.split_first_chunk::<8>()?;
        self.bytes = rest;
        Some(u64::from_le_bytes(*word))
    }

    fn thread(&mut self) -> Option<u32> {
        self.word()?.try_into().ok()
    }

    fn text(&mut self) -> Option<&'a str> {
        let len: usize = self.word()?.try_into().ok()?;
        let padded = len.checked_next_multiple_of(8)?;
        let (text, rest) = (self.bytes.get(..len)?, self.bytes.get(padded..)?);
        self.bytes = rest;
        std::str::from_utf8(text).ok()
    }
}

impl<'a> Event<'a> {
    /// Hands the event's words to `sink` as (index, word), the kind first at index 0, and returns how many.
    pub(crate) fn encode(&self, sink: &mut dyn FnMut(usize, u64)) -> usize {
        let mut out = Layout { sink, at: 0 };
        match *self {
            Event::ThreadStart { thread, parent, at } => {
                out.words(&[1, thread.into(), parent.into(), at]);
            }
            Event::ThreadName { thread, name } => {
                out.words(&[2, thread.into()]);
                out.text(name);
            }
            Event::ThreadEnd { thread, at } => {
                out.words(&[3, thread.into(), at]);
            }
            Event::Span { thread, core, from, to } => {
                out.words(&[4, thread.into(), core.into(), from, to]);
            }
            Event::CallStart { thread, call, at, service, key } => {
                out.words(&[5, thread.into(), call, at]);
                out.text(service);
                out.text(key);
            }
            Event::CallDone { call, at, end } => {
                out.words(&[6, call, at, end as u64]);
            }
            Event::Job { thread, from, to, digest, name } => {
                out.words(&[7, thread.into(), from, to, digest]);
                out.text(name);
            }
            Event::Turn { due, at } => {
                out.words(&[8, due, at]);
            }
            Event::Fact { name, value } => {
                out.words(&[9, value.cast_unsigned()]);
                out.text(name);
            }
            Event::Report { line } => {
                out.word(10);
                out.text(line);
            }
            Event::Stuck { thread, on, since, lock } => {
                out.words(&[11, thread.into(), on as u64, since, lock]);
            }
            Event::Switch(switch) => {
                out.word(12);
                out.words(&switch.words());
            }
            Event::Place { thread, calls } => {
                out.words(&[13, thread.into()]);
                out.words(&calls);
            }
            Event::Run { thread } => {
                out.words(&[16, thread.into()]);
            }
            Event::Lock { thread, lock, taken } => {
                out.words(&[15, thread.into(), lock, taken.into()]);
            }
            Event::Print { text } => {
                out.word(14);
                out.text(text);
            }
        }
        out.at
    }

    /// Reads back what [`Event::encode`] laid out; `None` where the bytes are no such event.
    pub(crate) fn decode(bytes: &'a [u8]) -> Option<Event<'a>> {
        let mut words = Cursor { bytes };
        let event = match words.word()? {
            1 => Event::ThreadStart { thread: words.thread()?, parent: words.thread()?, at: words.word()? },
            2 => Event::ThreadName { thread: words.thread()?, name: words.text()? },
            3 => Event::ThreadEnd { thread: words.thread()?, at: words.word()? },
            4 => Event::Span {
                thread: words.thread()?,
                core: words.thread()?,
                from: words.word()?,
                to: words.word()?,
            },
            5 => Event::CallStart {
                thread: words.thread()?,
                call: words.word()?,
                at: words.word()?,
                service: words.text()?,
                key: words.text()?,
            },
            6 => Event::CallDone {
                call: words.word()?,
                at: words.word()?,
                end: match words.word()? {
                    0 => CallEnd::Replied,
                    1 => CallEnd::Cancelled,
                    2 => CallEnd::Failed,
                    _ => return None,
                },
            },
            7 => Event::Job {
                thread: words.thread()?,
                from: words.word()?,
                to: words.word()?,
                digest: words.word()?,
                name: words.text()?,
            },
            8 => Event::Turn { due: words.word()?, at: words.word()? },
            9 => Event::Fact { value: words.word()?.cast_signed(), name: words.text()? },
            10 => Event::Report { line: words.text()? },
            11 => Event::Stuck {
                thread: words.thread()?,
                on: match words.word()? {
                    0 => Wait::Futex,
                    1 => Wait::Join,
                    2 => Wait::Device,
                    3 => Wait::Sleep,
                    4 => Wait::Core,
                    _ => return None,
                },
                since: words.word()?,
                lock: words.word()?,
            },
            12 => Event::Switch(Switch::from_words([words.word()?, words.word()?, words.word()?])?),
            13 => {
                let (thread, mut calls) = (words.thread()?, [0; CALLS]);
                for call in &mut calls {
                    *call = words.word()?;
                }
                Event::Place { thread, calls }
            }
            16 => Event::Run { thread: words.thread()? },
            15 => Event::Lock { thread: words.thread()?, lock: words.word()?, taken: words.word()? != 0 },
            14 => Event::Print { text: words.text()? },
            _ => return None,
        };
        words.bytes.is_empty().then_some(event)
    }

    /// When the event happened, for those that happen at one time: what puts a trace in canonical order.
    pub fn at(&self) -> Option<u64> {
        match *self {
            Event::ThreadStart { at, .. }
            | Event::ThreadEnd { at, .. }
            | Event::CallStart { at, .. }
            | Event::CallDone { at, .. }
            | Event::Turn { at, .. } => Some(at),
            Event::Span { from, .. } | Event::Job { from, .. } => Some(from),
            Event::ThreadName { .. }
            | Event::Fact { .. }
            | Event::Report { .. }
            | Event::Stuck { .. }
            | Event::Switch(_)
            | Event::Place { .. }
            | Event::Run { .. }
            | Event::Lock { .. }
            | Event::Print { .. } => None,
        }
    }
}
