//! The run's trace, in the memory that the judge handed over, and the end of the process.

use crate::children;
use std::sync::OnceLock;
use std::sync::atomic::AtomicU64;
use trace::{End, Event, HEADER_WORDS, Status, Writer};

/// The descriptor that the judge passes the trace on.
const TRACE_FD: libc::c_int = 3;
/// Newer than the libc crate's constants on some targets: no new writable mapping, no write by descriptor.
const F_SEAL_FUTURE_WRITE: libc::c_int = 0x10;

static WRITER: OnceLock<Writer<'static>> = OnceLock::new();

/// Takes over the judge's trace, if there is one: maps it, seals it, and closes its descriptor, so that nothing
/// but the machine can write to it. A process that is forked from this one has no part of it.
pub(crate) fn open() -> Option<Writer<'static>> {
    let words = map()?;
    let writer = Writer::open(words)?;
    let seals = F_SEAL_FUTURE_WRITE | libc::F_SEAL_SHRINK | libc::F_SEAL_GROW;
    // SAFETY: both calls concern the judge's descriptor alone, which nothing else in the process knows of.
    unsafe {
        libc::fcntl(TRACE_FD, libc::F_ADD_SEALS, seals);
        libc::close(TRACE_FD);
    }
    Some(writer)
}

/// From now on events go there.
pub(crate) fn write_to(writer: Writer<'static>) {
    WRITER.get_or_init(|| writer);
}

/// Appends an event. False if the trace is full; a run without a judge has no trace, and room for everything.
pub(crate) fn record(event: &Event<'_>) -> bool {
    match WRITER.get() {
        Some(writer) => writer.append(event),
        None => {
            children::keep(event);
            true
        }
    }
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

/// Ends the process at once, whatever its other threads are doing.
pub(crate) fn exit() -> ! {
    exit_with(0)
}

/// Likewise, with this code.
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
    // SAFETY: concerns the mapping just made: a child process is to find nothing in its place.
    let kept = unsafe { libc::madvise(memory, len, libc::MADV_DONTFORK) } == 0;
    assert!(kept, "the system cannot keep the trace from child processes");
    // SAFETY: the mapping is page-aligned, zeroed or laid out by the judge, never unmapped, and reached by
    // atomics alone.
    Some(unsafe { std::slice::from_raw_parts(memory.cast(), len / 8) })
}
