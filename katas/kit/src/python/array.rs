//! Big arrays, such as of 100 MB, and the file that they are read from.
//!
//! A big array is made of pages of a mebibyte. A page takes its mebibyte of memory, costs that much to pickle, and is
//! summed in the time that it takes to go through all its numbers; but only the number that its content follows from
//! is real, so that a run with hundreds of them is over in a moment.

use super::bytecode;
use super::gil::{allow_threads, with_gil};
use super::multiprocessing::SharedMemory;
use crate::world::reserve_calls;
use crate::{Stage, cpu, wire};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::time::Duration;
use trace::{CallEnd, Event};

/// A file of numbers. Handing it over hands over its name, from which any process can read it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Recording {
    pages: Vec<u64>,
}

impl Recording {
    /// A file of so many mebibytes, with other numbers for each seed.
    pub fn new(stage: &Stage, mebibytes: usize) -> Recording {
        Recording { pages: stage.inputs().ids(mebibytes, 1..1 << 40) }
    }

    /// How many numbers of eight bytes it holds.
    pub fn numbers(&self) -> usize {
        self.pages.len() * PAGE_NUMBERS
    }

    /// Reads it into memory of this process: half a millisecond for each MiB, without the GIL.
    pub fn read(&self) -> Array {
        self.wait_for_disk();
        Array { content: Content::Own(self.pages.iter().map(|seed| Page::new(*seed)).collect()) }
    }

    /// Reads it into memory that processes share, in the same time: `file.readinto(memory.buf)`.
    ///
    /// # Panics
    /// If the memory is smaller than the file.
    pub fn read_into(&self, memory: &SharedMemory) {
        assert!(memory.len() >= self.numbers(), "the file is larger than the memory it is read into");
        self.wait_for_disk();
        for (page, seed) in self.pages.iter().enumerate() {
            memory.set(page * PAGE_NUMBERS, *seed);
        }
    }

    fn wait_for_disk(&self) {
        let (call, thread, at) = (reserve_calls(1), machine::thread(), machine::now());
        machine::record(&Event::CallStart { thread, call, at, service: "disk", key: "recording" });
        allow_threads(|| std::thread::sleep(READ * self.pages.len() as u32));
        machine::record(&Event::CallDone { call, at: machine::now(), end: CallEnd::Replied });
    }
}

/// An array of numbers, as of NumPy: in memory of its own, or a view of memory that processes share.
///
/// Pickling an array writes its numbers, wherever they lie, and who unpickles it gets an array of its own.
#[derive(Debug)]
pub struct Array {
    content: Content,
}

impl Array {
    /// An array over `memory`: nothing is copied. Who writes to the memory changes the array.
    pub fn view(memory: &SharedMemory) -> Array {
        Array { content: Content::Shared { memory: *memory, first: 0, pages: memory.len() / PAGE_NUMBERS } }
    }

    /// Copies its numbers into `memory`, from the first place on: 50 µs for each MiB, with the GIL.
    ///
    /// # Panics
    /// If the memory is smaller than the array.
    pub fn copy_into(&self, memory: &SharedMemory) {
        assert!(memory.len() >= self.pages() * PAGE_NUMBERS, "the array is larger than the memory");
        with_gil(|| machine::charge(COPY_NS * self.pages() as u64));
        for page in 0..self.pages() {
            memory.set(page * PAGE_NUMBERS, self.seed(page));
        }
    }

    /// Cuts the array into `parts` of about the same length, in order. Nothing is copied.
    ///
    /// # Panics
    /// If there are to be none.
    pub fn split(self, parts: usize) -> Vec<Array> {
        assert!(parts > 0, "an array is cut into one part at least");
        let pages = self.pages();
        let cuts: Vec<usize> = (0..=parts).map(|part| pages * part / parts).collect();
        match self.content {
            Content::Own(mut own) => {
                let lengths = cuts.windows(2).map(|cut| cut[1] - cut[0]);
                lengths.map(|len| Array { content: Content::Own(own.drain(..len).collect()) }).collect()
            }
            Content::Shared { memory, first, .. } => {
                let part =
                    |cut: &[usize]| Content::Shared { memory, first: first + cut[0], pages: cut[1] - cut[0] };
                cuts.windows(2).map(|cut| Array { content: part(cut) }).collect()
            }
        }
    }

    /// The sum of its numbers, by a loop of bytecode: 4 ms for each MiB.
    ///
    /// # Panics
    /// Within [`allow_threads`], outside of a kata's run, and in a waker.
    pub fn sum(&self) -> u64 {
        (0..self.pages()).map(|page| sum_of_page(self.seed(page))).fold(0, u64::wrapping_add)
    }

    fn pages(&self) -> usize {
        match &self.content {
            Content::Own(pages) => pages.len(),
            Content::Shared { pages, .. } => *pages,
        }
    }

    fn seed(&self, page: usize) -> u64 {
        match &self.content {
            Content::Own(pages) => pages[page].seed,
            Content::Shared { memory, first, .. } => memory.get((first + page) * PAGE_NUMBERS),
        }
    }
}

impl Serialize for Array {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        wire::stand_for(self.pages() * PAGE_BYTES);
        let seeds: Vec<u64> = (0..self.pages()).map(|page| self.seed(page)).collect();
        seeds.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Array {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Array, D::Error> {
        let seeds = Vec::<u64>::deserialize(deserializer)?;
        wire::stand_for(seeds.len() * PAGE_BYTES);
        Ok(Array { content: Content::Own(seeds.into_iter().map(Page::new).collect()) })
    }
}

const PAGE_BYTES: usize = 1 << 20;
const PAGE_NUMBERS: usize = PAGE_BYTES / 8;
/// How long the disk takes for a page.
const READ: Duration = Duration::from_micros(500);
/// How long a copy of a page within memory takes.
const COPY_NS: u64 = 50_000;
/// How long bytecode takes to sum a page up.
const SUM_NS: u64 = 4_000_000;

#[derive(Debug)]
enum Content {
    Own(Vec<Page>),
    Shared { memory: SharedMemory, first: usize, pages: usize },
}

/// A mebibyte of numbers that all follow from one.
#[derive(Debug)]
struct Page {
    seed: u64,
    /// Takes the memory, and is never written to: what nobody touches costs nothing for real.
    _memory: Vec<u8>,
}

impl Page {
    fn new(seed: u64) -> Page {
        Page { seed, _memory: Vec::with_capacity(PAGE_BYTES) }
    }
}

fn sum_of_page(seed: u64) -> u64 {
    let work = || with_gil(|| bytecode::execute(SUM_NS));
    // Far from the end of 64 bits, so that no sum of a few hundred wraps around.
    cpu::run("sum", &seed.to_le_bytes(), work).number() >> 16
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seeds(array: &Array) -> Vec<u64> {
        (0..array.pages()).map(|page| array.seed(page)).collect()
    }

    fn own(seeds: std::ops::Range<u64>) -> Array {
        Array { content: Content::Own(seeds.map(Page::new).collect()) }
    }

    #[test]
    fn parts_are_about_equal_and_in_order_and_nothing_is_lost() {
        let parts = own(0..10).split(4);
        assert_eq!(parts.iter().map(Array::pages).collect::<Vec<_>>(), [2, 3, 2, 3]);
        assert!(parts.iter().flat_map(seeds).eq(0..10));
        assert_eq!(own(0..2).split(3).iter().map(Array::pages).collect::<Vec<_>>(), [0, 1, 1]);
    }

    #[test]
    fn an_array_is_the_same_after_the_wire_and_takes_its_memory_there() {
        let page = wire::encode(&own(5..6)).len();
        assert!(page < 100, "a page is written as {page} bytes");
        let back: Array = wire::decode(&wire::encode(&own(3..7)));
        assert!(seeds(&back).into_iter().eq(3..7));
        assert!(matches!(back.content, Content::Own(pages) if pages[0]._memory.capacity() == PAGE_BYTES));
    }
}
