//! What a compiled kata says of its instrumented edges: the line of the learner's file that each belongs to, and
//! whether a machine that explores may preempt there. All of it is read from the program's file; nothing is run.
//!
//! A submission's program is what rustc made of a hostile source. So everything here is bounded, a strange file is
//! an error or a table with less in it, and no verdict may rest on a line: lines are for showing.

mod points;
mod program;

use anyhow::{Context, Result, bail};
use program::{Edge, Program};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The largest program that is read, in bytes. A kata's has 6 million.
const MOST_BYTES: u64 = 64 << 20;

/// What the judge knows of a program's instrumented edges.
#[derive(Debug)]
pub(super) struct Sites {
    sites: Vec<Site>,
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
    pub(super) fn site(&self, guard: u32) -> Option<Site> {
        let at = usize::try_from(guard).ok()?.checked_sub(1)?;
        self.sites.get(at).copied()
    }

    /// The line of `kata.rs` that the edge with this guard belongs to, if it belongs to any.
    pub(super) fn line_of(&self, guard: u32) -> Option<u32> {
        self.site(guard)?.line
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
    let mut bytes = Vec::new();
    let mut file = File::open(program)?;
    bytes.reserve_exact(usize::try_from(file.metadata()?.len().min(MOST_BYTES))?);
    file.by_ref().take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
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
    Ok(Sites { sites: program.edges()?.iter().map(site).collect() })
}
