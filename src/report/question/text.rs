//! Texts of the bank, laid out in lines: prose is filled, code stays as it is, and nothing reaches the terminal raw.

use crate::report::plain;
use textwrap::{Options, WordSplitter, WrapAlgorithm};

/// The narrowest and the widest text that is still pleasant to read.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

/// The width to lay texts out for.
pub(super) fn columns(width: usize) -> usize {
    width.clamp(*WIDTHS.start(), *WIDTHS.end())
}

/// Wraps a text of the bank, paragraph by paragraph; indented lines are code and stay as they are.
pub(super) fn wrap(width: usize, text: &str, first: &str, rest: &str) -> String {
    let mut out = String::new();
    for (at, block) in blocks(&plain(text)).iter().enumerate() {
        let first = if at == 0 { first } else { rest };
        match block {
            Block::Blank => out.push('\n'),
            Block::Code(line) => out += &format!("{rest}{line}\n"),
            Block::Prose(prose) => {
                let options = lines(width).initial_indent(first).subsequent_indent(rest);
                out += &textwrap::fill(prose, options);
                out.push('\n');
            }
        }
    }
    out
}

/// Code or output, each line as it is behind an indent.
pub(super) fn code(text: &str, first: &str, rest: &str) -> String {
    let text = plain(text);
    let lines = text.trim_end().lines().enumerate();
    let indented = lines.map(|(at, line)| format!("{}{line}", if at == 0 { first } else { rest }));
    indented.map(|line| format!("{}\n", line.trim_end())).collect()
}

/// Lines filled one after another and broken between words. A word longer than the line is left whole: half a word of
/// code helps nobody.
fn lines(width: usize) -> Options<'static> {
    Options::new(width)
        .break_words(false)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
}

/// A stretch of a text.
enum Block {
    Prose(String),
    Code(String),
    Blank,
}

/// Splits a text into paragraphs, lines of code (indented by four blanks or more) and blank lines; blank lines at the
/// end do not count.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for line in text.trim_end().lines() {
        match blocks.last_mut() {
            _ if line.trim().is_empty() => blocks.push(Block::Blank),
            _ if line.starts_with("    ") => blocks.push(Block::Code(line.trim_end().to_owned())),
            Some(Block::Prose(prose)) => {
                prose.push(' ');
                prose.push_str(line.trim());
            }
            _ => blocks.push(Block::Prose(line.trim().to_owned())),
        }
    }
    blocks
}
