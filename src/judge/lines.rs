//! What a compiled kata says of its instrumented edges: the line of the learner's file that each belongs to, and
//! whether a machine that explores may preempt there. All of it is read from the program's file; nothing is run.
//!
//! An edge is the start of a basic block, and rustc puts calls that need no cleanup into one block: of `let n =
//! count.load(..); count.store(n + 1, ..)` the first may have no edge of its own. So the line of an edge tells where a
//! thread is to within a few lines. What tells it exactly is the innermost return address in the learner's code.
//!
//! A submission's program is what rustc made of a hostile source. So everything here is bounded, a strange file is
//! an error or a table with less in it, and no verdict may rest on a line: lines are for showing.

mod points;
mod program;

use super::compile::MOST_PROGRAM_BYTES as MOST_BYTES;
use anyhow::{Context, Result, bail};
use program::{Edge, Program};
use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// The most changes of lines that are kept. A kata has some hundred.
const MOST_ROWS: usize = 1 << 18;

/// What the judge knows of a program's instrumented edges.
#[derive(Debug)]
pub(super) struct Sites {
    sites: Vec<Site>,
    /// The code of the learner's functions, in the order of addresses.
    code: Vec<Range<u64>>,
    /// The addresses in that code at which another line begins, in their order.
    lines: Vec<(u64, Option<u32>)>,
}

/// What is known of one edge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Site {
    /// The line of `kata.rs` that it belongs to, from 1: of the innermost frame that lies in that file.
    pub(super) line: Option<u32>,
    /// Whether a machine that explores may preempt here.
    pub(super) kept: bool,
}

impl Sites {
    /// Reads them from a program that [`compile`](super::compile::compile) made.
    ///
    /// # Errors
    /// If the file cannot be read, is too large, or is not such a program.
    pub(super) fn read(program: &Path) -> Result<Sites> {
        let bytes = read(program).with_context(|| format!("cannot read {}", program.display()))?;
        parse(&bytes).with_context(|| format!("cannot tell the lines of {}", program.display()))
    }

    /// The edge with this guard: they are numbered from 1.
    #[cfg(test)]
    pub(super) fn site(&self, guard: u32) -> Option<Site> {
        let at = usize::try_from(guard).ok()?.checked_sub(1)?;
        self.sites.get(at).copied()
    }

    /// The line of `kata.rs` that the edge with this guard belongs to, if it belongs to any.
    #[cfg(test)]
    pub(super) fn line_of(&self, guard: u32) -> Option<u32> {
        self.site(guard)?.line
    }

    /// The code of the functions of `kata.rs`: addresses from the start of the program's image, in their order.
    #[cfg(test)]
    pub(super) fn code(&self) -> &[Range<u64>] {
        &self.code
    }

    /// The line of `kata.rs` with the call that returns to this address, counted from the start of the program's image.
    pub(super) fn line_of_call(&self, returns_to: u64) -> Option<u32> {
        let call = returns_to.checked_sub(1)?;
        let function = self.code[..self.code.partition_point(|code| code.start <= call)].last()?;
        let (start, line) = self.lines[..self.lines.partition_point(|(start, _)| *start <= call)].last()?;
        line.filter(|_| function.contains(&call) && function.contains(start))
    }

    /// A bit an edge, set where a machine that explores may preempt: bit `i - 1`, counted through the words from the
    /// lowest of the first, is that of guard `i`.
    pub(super) fn kept_bits(&self) -> Vec<u64> {
        let word = |sites: &[Site]| {
            let bits = sites.iter().enumerate().map(|(bit, site)| u64::from(site.kept) << bit);
            bits.fold(0, |word, bit| word | bit)
        };
        self.sites.chunks(64).map(word).collect()
    }
}

fn read(program: &Path) -> Result<Vec<u8>> {
    // Somebody else may own its folder: a pipe left there would be waited for without end.
    let flags = libc::O_NOFOLLOW | libc::O_NONBLOCK;
    let file = File::options().read(true).custom_flags(flags).open(program)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        bail!("it is no file");
    }
    let mut bytes = Vec::new();
    bytes.reserve_exact(usize::try_from(metadata.len().min(MOST_BYTES))?);
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        bail!("it has more than {} MiB", MOST_BYTES >> 20);
    }
    Ok(bytes)
}

fn parse(bytes: &[u8]) -> Result<Sites> {
    let program = Program::parse(bytes)?;
    let (functions, lines) = (program.functions(), program.lines()?);
    let site = |edge: &Edge| {
        // The linker dropped the function, and with it this address; the guard keeps its number.
        let Some(address) = edge.address else { return Site::default() };
        let line = lines.at(address);
        let is_primitive = || functions.name(address).is_some_and(points::is_primitive);
        Site { line, kept: line.is_some() || edge.enters && is_primitive() }
    };
    let edges = program.edges()?;
    let sites: Vec<Site> = edges.iter().map(site).collect();
    let learners = edges.iter().zip(&sites).filter(|(edge, site)| edge.enters && site.line.is_some());
    let code = learners.filter_map(|(edge, _)| functions.code(edge.address?));
    let code = disjoint(code.collect());
    let mut rows = Vec::new();
    for function in &code {
        rows.extend(lines.within(function.clone(), MOST_ROWS.saturating_sub(rows.len())));
    }
    Ok(Sites { sites, code, lines: rows })
}

/// Puts ranges in their order, and drops those that another one reaches into, which no compiler makes.
fn disjoint(mut ranges: Vec<Range<u64>>) -> Vec<Range<u64>> {
    ranges.sort_unstable_by_key(|range| range.start);
    ranges.dedup_by(|next, kept| next.start < kept.end);
    ranges
}
