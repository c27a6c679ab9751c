//! The heap of every kata: an arena at a fixed address, so that addresses are the same in every process whatever the
//! system's address randomisation does (programs hash them: parking_lot's buckets are one case), and live bytes
//! are counted.

use crate::recorder;
use std::alloc::{GlobalAlloc, Layout};
use std::cell::UnsafeCell;
use std::ops::Range;
use std::ptr::null_mut;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};

/// Where the arena lies; far from where systems put programs, libraries and stacks.
const BASE: usize = 0x6000_0000_0000;
/// How much address space is reserved; pages are made usable as they are needed.
const RESERVED: usize = 64 << 30;
/// How much is made usable at a time.
const STEP: usize = 64 << 20;
/// Blocks up to this size come in multiples of 16 bytes; larger ones in powers of two.
const SMALL: usize = 1024;
const SMALL_CLASSES: usize = SMALL / 16 + 1;
/// Large blocks are aligned to a page; those that must be aligned further have classes of their own.
const PAGE: usize = 4096;
const ALIGNED_CLASSES: usize = SMALL_CLASSES + 64;
const CLASSES: usize = ALIGNED_CLASSES + 64;

/// The allocator that the kit makes every kata's.
pub struct Heap {
    locked: AtomicBool,
    arena: UnsafeCell<Arena>,
}

/// Free blocks of one size class, linked through their first words.
type FreeList = *mut FreeBlock;

struct FreeBlock {
    next: FreeList,
}

struct Arena {
    next: usize,
    usable: usize,
    end: usize,
    free: [FreeList; CLASSES],
}

/// Where the arena begins, and where nothing of it has been in use yet.
static FIRST: AtomicUsize = AtomicUsize::new(0);
static NEXT: AtomicUsize = AtomicUsize::new(0);

static LIVE: AtomicU64 = AtomicU64::new(0);
static PEAK: AtomicU64 = AtomicU64::new(0);
static LIMIT: AtomicU64 = AtomicU64::new(u64::MAX);
/// Bytes alive that are not of this heap: those of child processes, and of memory that is shared with them.
static ELSEWHERE: AtomicU64 = AtomicU64::new(0);
/// Bytes alive in a child process that were its parent's already.
static INHERITED: AtomicU64 = AtomicU64::new(0);

/// Whether a word at this address is one of the heap's that can be read at any time of a run.
pub(crate) fn holds(address: usize) -> bool {
    LIVE.load(Relaxed) > 0 && (BASE..BASE + STEP).contains(&address)
}

/// Where the program's heap is, as far as it has been in use.
pub(crate) fn in_use() -> Range<usize> {
    FIRST.load(Relaxed)..NEXT.load(Relaxed)
}

/// Most bytes alive at once.
pub(crate) fn peak() -> u64 {
    PEAK.load(Relaxed)
}

/// Bytes alive now.
pub(crate) fn live() -> u64 {
    LIVE.load(Relaxed)
}

/// From now on, more live bytes than this end the run.
pub(crate) fn limit(bytes: u64) {
    LIMIT.store(bytes, Relaxed);
}

/// Somebody other than this heap has `to` bytes alive, where `from` were before.
pub(crate) fn elsewhere(from: u64, to: u64) {
    let change = to.wrapping_sub(from);
    let elsewhere = ELSEWHERE.fetch_add(change, Relaxed).wrapping_add(change);
    outgrown(LIVE.load(Relaxed) + elsewhere);
}

/// What this process, which has just been forked, has on its heap is its parent's.
pub(crate) fn count_from_here() {
    INHERITED.store(LIVE.load(Relaxed), Relaxed);
}

/// Bytes alive that are a child process's own.
pub(crate) fn own() -> u64 {
    LIVE.load(Relaxed).saturating_sub(INHERITED.load(Relaxed))
}

/// Most of them since the last [`restart_peak`].
pub(crate) fn own_peak() -> u64 {
    PEAK.load(Relaxed).saturating_sub(INHERITED.load(Relaxed))
}

/// Forgets the most bytes so far.
pub(crate) fn restart_peak() {
    PEAK.store(LIVE.load(Relaxed), Relaxed);
}

/// Notes how many bytes are alive, and ends a run whose bound they exceed.
fn outgrown(live: u64) {
    PEAK.fetch_max(live, Relaxed);
    if live > LIMIT.load(Relaxed) {
        // A child process tells its parent, and takes a little memory to do so.
        limit(u64::MAX);
        recorder::out_of_memory(crate::machine::last_time(), live);
    }
}

impl Heap {
    /// An arena that reserves its address space on first use.
    pub const fn new() -> Heap {
        let arena = Arena { next: 0, usable: 0, end: 0, free: [null_mut(); CLASSES] };
        Heap { locked: AtomicBool::new(false), arena: UnsafeCell::new(arena) }
    }

    /// Works on the arena alone. On the machine the lock is always free: one thread runs at a time.
    fn with<R>(&self, work: impl FnOnce(&mut Arena) -> R) -> R {
        while self.locked.swap(true, Acquire) {
            std::thread::yield_now();
        }
        // SAFETY: the lock is held, and `work` cannot come back here: the arena never allocates.
        let result = work(unsafe { &mut *self.arena.get() });
        self.locked.store(false, Release);
        result
    }
}

impl Default for Heap {
    fn default() -> Heap {
        Heap::new()
    }
}

// SAFETY: the arena is reached under the lock alone.
unsafe impl Sync for Heap {}

// SAFETY: blocks of one class are as large and as aligned as any layout of that class asks, and a block is in use
// or on one free list, never both.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let live = LIVE.fetch_add(layout.size() as u64, Relaxed) + layout.size() as u64;
        outgrown(live + ELSEWHERE.load(Relaxed));
        self.with(|arena| arena.take(&Class::of(layout)))
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size() as u64, Relaxed);
        // SAFETY: the caller gives back a block of this layout, and so of this class.
        self.with(|arena| unsafe { arena.give(&Class::of(layout), block) });
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        let new_layout =
            Layout::from_size_align(new_size, layout.align()).expect("the caller's size is valid");
        if Class::of(layout).index == Class::of(new_layout).index && new_size <= layout.size() {
            LIVE.fetch_sub((layout.size() - new_size) as u64, Relaxed);
            return block;
        }
        // SAFETY: `new_layout` is valid; the blocks are distinct and each holds the bytes that are copied.
        unsafe {
            let new_block = self.alloc(new_layout);
            if !new_block.is_null() {
                std::ptr::copy_nonoverlapping(block, new_block, layout.size().min(new_size));
                self.dealloc(block, layout);
            }
            new_block
        }
    }
}

/// Blocks of one size.
struct Class {
    index: usize,
    size: usize,
    align: usize,
}

impl Class {
    fn of(layout: Layout) -> Class {
        let size = layout.size().max(layout.align()).max(16);
        if size <= SMALL && layout.align() <= 16 {
            let size = size.next_multiple_of(16);
            return Class { index: size / 16, size, align: 16 };
        }
        let size = size.next_power_of_two();
        let power = size.trailing_zeros() as usize;
        if layout.align() <= PAGE {
            return Class { index: SMALL_CLASSES + power, size, align: size.min(PAGE) };
        }
        Class { index: ALIGNED_CLASSES + power, size, align: size }
    }
}

impl Arena {
    fn take(&mut self, class: &Class) -> *mut u8 {
        let block = self.free[class.index];
        if block.is_null() {
            return self.carve(class);
        }
        // SAFETY: a block on a free list is free and holds the link to the next.
        self.free[class.index] = unsafe { (*block).next };
        block.cast()
    }

    /// # Safety
    /// The block is one of this class that is no longer in use.
    unsafe fn give(&mut self, class: &Class, block: *mut u8) {
        let block: FreeList = block.cast();
        // SAFETY: the caller's word; every block has room for a link.
        unsafe { block.write(FreeBlock { next: self.free[class.index] }) };
        self.free[class.index] = block;
    }

    /// A new block from the untouched end of the arena; null if the arena is used up.
    fn carve(&mut self, class: &Class) -> *mut u8 {
        if self.end == 0 {
            self.reserve();
        }
        let start = self.next.next_multiple_of(class.align);
        let Some(next) = start.checked_add(class.size).filter(|next| *next <= self.end) else {
            return null_mut();
        };
        if next > self.usable && !self.grow(next) {
            return null_mut();
        }
        self.next = next;
        NEXT.store(next, Relaxed);
        std::ptr::with_exposed_provenance_mut(start)
    }

    /// Reserves the address space; where the fixed place is taken, any other, which costs only repeatability.
    fn reserve(&mut self) {
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
        let map = |at: usize, flags| {
            let at = std::ptr::without_provenance_mut(at);
            // SAFETY: a new mapping that replaces none.
            let memory = unsafe { libc::mmap(at, RESERVED, libc::PROT_NONE, flags, -1, 0) };
            (memory != libc::MAP_FAILED).then(|| memory.expose_provenance())
        };
        let fixed = map(BASE, flags | libc::MAP_FIXED_NOREPLACE);
        if let Some(start) = fixed.or_else(|| map(0, flags)) {
            (self.next, self.usable, self.end) = (start, start, start + RESERVED);
            FIRST.store(start, Relaxed);
        }
    }

    fn grow(&mut self, to: usize) -> bool {
        let more = (to - self.usable).next_multiple_of(STEP).min(self.end - self.usable);
        let start = std::ptr::with_exposed_provenance_mut(self.usable);
        // SAFETY: these pages belong to the reservation and hold nothing yet.
        let grown = unsafe { libc::mprotect(start, more, libc::PROT_READ | libc::PROT_WRITE) } == 0;
        self.usable += if grown { more } else { 0 };
        grown
    }
}
