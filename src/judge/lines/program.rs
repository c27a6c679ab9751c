//! The file of a compiled kata: its edges, the names of its functions, and its line tables. ELF and DWARF are known
//! to this file alone.

use anyhow::{Context, Result, bail};
use gimli::{Dwarf, EndianSlice};
use object::read::elf::{ElfFile64, ElfSymbol64};
use object::{Object, ObjectSection, ObjectSymbol, RelocationFlags, SymbolKind, elf};
use std::collections::HashMap;
use std::ops::Range;

/// The most edges that are read. A kata's program has some 1,000 to 7,000.
const MOST_EDGES: usize = 1 << 18;
/// The most frames that are walked for one edge: calls that were inlined into one another.
const MOST_FRAMES: usize = 32;
/// The largest line table and the largest table of names that are read, in bytes: a row takes one byte of the file, and
/// some twenty once it is read. A kata's have 2 million at most.
const MOST_TABLE_BYTES: usize = 8 << 20;
/// The table that LLVM writes in the order of the edges' guards: for each edge an address, and flags.
const TABLE: &str = "__sancov_pcs";
/// The bytes of an entry of the table, and of the address in it.
const ENTRY: usize = 16;
const ADDRESS: usize = 8;
/// The flag of an edge that enters its function.
const ENTERS: u64 = 1;
/// What the learner's file is called, after the name of its kata.
const LEARNERS: &str = "/kata.rs";

/// A slice of the file.
type Slice<'a> = EndianSlice<'a, gimli::LittleEndian>;

/// A program's file.
pub(super) struct Program<'a>(ElfFile64<'a, object::LittleEndian>);

/// An entry of the table.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Edge {
    /// Where its code is. None where the linker dropped the function.
    pub(super) address: Option<u64>,
    /// Whether it enters its function.
    pub(super) enters: bool,
}

impl<'a> Program<'a> {
    /// # Errors
    /// If it is no such file.
    pub(super) fn parse(bytes: &'a [u8]) -> Result<Program<'a>> {
        ElfFile64::parse(bytes).map(Program).context("it is no program of this system")
    }

    /// The edges, in the order of their guards.
    ///
    /// # Errors
    /// If it has none, or too many.
    pub(super) fn edges(&self) -> Result<Vec<Edge>> {
        let table = self.0.section_by_name(TABLE).with_context(|| format!("it has no section {TABLE}"))?;
        let entries = table.data().context("its table of edges is cut off")?.chunks_exact(ENTRY);
        if entries.len() > MOST_EDGES {
            bail!("it has more than {MOST_EDGES} edges");
        }
        let mut edges: Vec<Edge> = entries.map(entry).collect();
        // A program that may be loaded anywhere has its addresses in relocations.
        for (at, relocation) in self.0.dynamic_relocations().into_iter().flatten() {
            let RelocationFlags::Elf { r_type } = relocation.flags() else { continue };
            let Some(offset) = at.checked_sub(table.address()) else { continue };
            let (index, field) = (offset / ENTRY as u64, offset % ENTRY as u64);
            let edge = usize::try_from(index).ok().and_then(|index| edges.get_mut(index));
            if let Some(edge) = edge.filter(|_| field == 0 && is_relative(r_type)) {
                edge.address = u64::try_from(relocation.addend()).ok().filter(|address| *address != 0);
            }
        }
        Ok(edges)
    }

    /// The functions, by the address that they begin at.
    pub(super) fn functions(&self) -> Functions<'a, '_> {
        let functions = self.0.symbols().filter(|symbol| symbol.kind() == SymbolKind::Text);
        Functions(functions.map(|symbol| (symbol.address(), symbol)).collect())
    }

    /// The line tables.
    ///
    /// # Errors
    /// If they cannot be read, or are too large.
    pub(super) fn lines(&self) -> Result<Lines<'a>> {
        let section = |id: gimli::SectionId| -> Result<Slice<'a>> {
            let section = self.0.section_by_name(id.name());
            let data = section.and_then(|section| section.data().ok()).unwrap_or_default();
            if data.len() > MOST_TABLE_BYTES {
                bail!("its {} has more than {} MiB", id.name(), MOST_TABLE_BYTES >> 20);
            }
            Ok(EndianSlice::new(data, gimli::LittleEndian))
        };
        let context = addr2line::Context::from_dwarf(Dwarf::load(section)?);
        context.map(Lines).context("its line tables are damaged")
    }
}

fn entry(entry: &[u8]) -> Edge {
    let (address, flags) = entry.split_at(ADDRESS);
    let word = |bytes: &[u8]| bytes.try_into().map_or(0, u64::from_le_bytes);
    Edge { address: Some(word(address)).filter(|address| *address != 0), enters: word(flags) & ENTERS != 0 }
}

fn is_relative(kind: elf::RelocationType) -> bool {
    [elf::R_X86_64_RELATIVE, elf::R_AARCH64_RELATIVE].contains(&kind)
}

/// A program's functions.
pub(super) struct Functions<'a, 'p>(HashMap<u64, ElfSymbol64<'a, 'p, object::LittleEndian>>);

impl<'a> Functions<'a, '_> {
    /// The name of the function that begins at this address, as the linker knows it.
    pub(super) fn name(&self, address: u64) -> Option<&'a str> {
        self.0.get(&address)?.name().ok()
    }

    /// All the code of the function that begins at this address.
    pub(super) fn code(&self, address: u64) -> Option<Range<u64>> {
        let end = address.checked_add(self.0.get(&address)?.size())?;
        Some(address..end)
    }
}

/// A program's line tables.
pub(super) struct Lines<'a>(addr2line::Context<Slice<'a>>);

impl Lines<'_> {
    /// The line of the learner's file that the code at this address belongs to: of all calls that were inlined there,
    /// the innermost that is written in that file. None if there is no such call, or the tables are damaged.
    pub(super) fn at(&self, address: u64) -> Option<u32> {
        let mut frames = self.0.find_frames(address).skip_all_loads().ok()?;
        for _ in 0..MOST_FRAMES {
            let location = frames.next().ok()??.location;
            let line = location.filter(|location| location.file.is_some_and(is_learners));
            if let Some(line) = line.and_then(|location| location.line).filter(|line| *line != 0) {
                return Some(line);
            }
        }
        None
    }

    /// The lines of some code: the addresses where it goes on to another one, each with that line, as [`Lines::at`]
    /// tells it. No more than `most` of them.
    pub(super) fn within(&self, code: Range<u64>, most: usize) -> Vec<(u64, Option<u32>)> {
        let Ok(rows) = self.0.find_location_range(code.start, code.end) else { return Vec::new() };
        let mut lines: Vec<_> = rows.take(most).map(|(start, ..)| (start, self.at(start))).collect();
        lines.dedup_by_key(|(_, line)| *line);
        lines
    }
}

/// Whether a file of a line table is the learner's. Those of std have whole paths, and nothing else that is linked
/// has lines.
fn is_learners(file: &str) -> bool {
    file.ends_with(LEARNERS) && !file.starts_with('/')
}
