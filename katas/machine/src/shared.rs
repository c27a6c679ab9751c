//! Memory that a run's processes have in common: made before they are forked, and reached by atomics alone.

use crate::heap;
use std::sync::atomic::AtomicU64;

/// Memory that this process and its children have in common, all zero. To be asked for before they are forked.
///
/// # Panics
/// If the system has no such memory left.
pub fn share(words: usize) -> &'static [AtomicU64] {
    if words == 0 {
        return &[];
    }
    let (protection, flags) =
        (libc::PROT_READ | libc::PROT_WRITE, libc::MAP_SHARED | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE);
    // SAFETY: a new mapping at an address of the kernel's choice, backed by no file.
    let memory = unsafe { libc::mmap(std::ptr::null_mut(), words * 8, protection, flags, -1, 0) };
    assert!(memory != libc::MAP_FAILED, "the system has no memory to share");
    // SAFETY: the mapping is page-aligned, zeroed, of this length, never unmapped, and reached by atomics alone.
    unsafe { std::slice::from_raw_parts(memory.cast(), words) }
}

/// Counts `to` bytes of shared memory as in use, where `from` were. They count once, whoever uses them.
pub fn count_shared(from: u64, to: u64) {
    heap::elsewhere(from, to);
}
