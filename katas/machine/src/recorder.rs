//! The run's trace, in the memory that the judge handed over, and the end of the process.

use crate::{batch, children};
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use trace::{End, Event, HEADER_WORDS, Settings, Status, Writer};

/// The descriptor that the judge passes the trace on.
const TRACE_FD: libc::c_int = 3;
/// Newer than the libc crate's constants on some targets: no new writable mapping, no write by descriptor.
const F_SEAL_FUTURE_WRITE: libc::c_int = 0x10;

/// Only the holder of the token reads and writes it.
static PROGRESS: AtomicU64 = AtomicU64::new(0);

static WRITER: OnceLock<Writer<'static>> = OnceLock::new();

/// The judge's memory: one trace, or several of equal length.
#[derive(Clone, Copy)]
pub(crate) struct Memory {
    words: &'static [AtomicU64],
}

impl Memory {
    /// The trace of a run, if the judge has laid one out.
    pub(crate) fn slot(self, slot: u64, settings: &Settings) -> Option<Writer<'static>> {
        Writer::open(self.words.get(Memory::range(slot, settings))?)
    }

    /// Says how many points a run will pass, about, if nobody has: as many as the first one.
    pub(crate) fn estimate(self, slot: u64, settings: &Settings) {
        if let (Some(first), Some(own)) = (self.slot(0, settings), self.slot(slot, settings))
            && own.settings().points == 0
        {
            own.estimate(first.points());
        }
    }

    /// Gives back every part of the memory but that of one run: of the others it has no business.
    pub(crate) fn keep_only(self, slot: u64, settings: &Settings) {
        let Range { start, end } = Memory::range(slot, settings);
        for others in [0..start, end..self.words.len()].map(|range| &self.words[range]) {
            // SAFETY: a part of the mapping that nothing in this process reaches for from now on, in whole pages.
            unsafe { libc::munmap(others.as_ptr().cast_mut().cast(), size_of_val(others)) };
        }
    }

    fn range(slot: u64, settings: &Settings) -> Range<usize> {
        let start = slot.saturating_mul(settings.slot_words) as usize;
        start..start.saturating_add(settings.slot_words as usize)
    }
}

/// Takes over the judge's memory, if there is one: maps it, seals it, and closes its descriptor, so that nothing
/// but the machine can write to it.
pub(crate) fn open() -> Option<(Writer<'static>, Memory)> {
    let words = map()?;
    let writer = Writer::open(words)?;
    let seals = F_SEAL_FUTURE_WRITE | libc::F_SEAL_SHRINK | libc::F_SEAL_GROW;
    // SAFETY: both calls concern the judge's descriptor alone, which nothing else in the process knows of.
    unsafe {
        libc::fcntl(TRACE_FD, libc::F_ADD_SEALS, seals);
        libc::close(TRACE_FD);
    }
    Some((writer, Memory { words }))
}

/// A process that is forked from this one has no part of the trace from now on.
pub(crate) fn keep_from_children(writer: Writer<'static>) {
    let memory = writer.memory();
    // SAFETY: concerns a part of the judge's mapping, in whole pages.
    let kept =
        unsafe { libc::madvise(memory.as_ptr().cast_mut().cast(), size_of_val(memory), libc::MADV_DONTFORK) }
            == 0;
    assert!(kept, "the system cannot keep the trace from child processes");
}

/// From now on events go there.
pub(crate) fn write_to(writer: Writer<'static>) {
    WRITER.get_or_init(|| writer);
}

/// Appends an event. False if the trace is full; a run without a judge has no trace, and room for everything.
pub(crate) fn record(event: &Event<'_>) -> bool {
    if matches!(
        event,
        Event::CallStart { .. }
            | Event::CallDone { .. }
            | Event::Job { .. }
            | Event::Fact { .. }
            | Event::Report { .. }
            | Event::ThreadStart { .. }
            | Event::ThreadEnd { .. }
    ) {
        PROGRESS.store(progress() + 1, Relaxed);
    }
    match WRITER.get() {
        Some(writer) => writer.append(event),
        None => {
            children::keep(event);
            true
        }
    }
}

/// How much the run has brought about so far: what it asked of services, computed, counted and reported, and the
/// threads that it started and ended.
pub(crate) fn progress() -> u64 {
    PROGRESS.load(Relaxed)
}

/// Stores the end-of-run record; only the first one counts.
pub(crate) fn close(end: &End) {
    match WRITER.get() {
        Some(writer) => writer.finish(end),
        None => children::last_words(end),
    }
}

/// Ends a run whose heap outgrew its limit, without looking at the machine: it may be in the middle of a change.
pub(crate) fn out_of_memory(at: u64, peak_heap_bytes: u64) -> ! {
    close(&End { status: Status::OutOfMemory, at, peak_heap_bytes, ..End::default() });
    exit()
}

/// Ends the run at once, whatever its other threads are doing, and the process with it unless another run is to follow.
pub(crate) fn exit() -> ! {
    match batch::here() {
        Some(batch) => batch.end_run(),
        None => exit_with(0),
    }
}

/// Ends the process at once, with this code.
pub(crate) fn exit_with(code: libc::c_int) -> ! {
    // SAFETY: ends the process without running anything else of it.
    unsafe { libc::_exit(code) }
}

/// Maps the judge's memory, if the descriptor is a file that can hold a trace.
fn map() -> Option<&'static [AtomicU64]> {
    // SAFETY: a zeroed stat is a valid one, and fstat fills it.
    let mut stat: libc::stat = unsafe { std::mem::zeroed() };
    // SAFETY: asks about a descriptor, open or not.
    let known = unsafe { libc::fstat(TRACE_FD, &raw mut stat) } == 0;
    let len = usize::try_from(stat.st_size).ok()?;
    if !known || stat.st_mode & libc::S_IFMT != libc::S_IFREG || len <= HEADER_WORDS * 8 {
        return None;
    }
    let protection = libc::PROT_READ | libc::PROT_WRITE;
    // SAFETY: a new mapping at an address of the kernel's choice, of a file at least this long.
    let memory = unsafe { libc::mmap(std::ptr::null_mut(), len, protection, libc::MAP_SHARED, TRACE_FD, 0) };
    if memory == libc::MAP_FAILED {
        return None;
    }
    // SAFETY: the mapping is page-aligned, zeroed or laid out by the judge, never unmapped, and reached by
    // atomics alone.
    Some(unsafe { std::slice::from_raw_parts(memory.cast(), len / 8) })
}
