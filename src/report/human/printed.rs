//! Text that others wrote, shown beside a rule and folded in its middle: what the learner's code printed, and
//! what rustc said.

use crate::report::fold::fold;
use crate::report::look::Ink;
use crate::report::page::Page;
use crate::report::{layout, plain};

/// How many lines of a text are shown before the rest is folded.
pub(super) struct Fold {
    first: usize,
    last: usize,
    /// Whether lines may be broken; what rustc draws must not be.
    chop: bool,
}

/// For what the learner's code printed: its end matters most, since a panic speaks there.
pub(super) const PRINTS: Fold = Fold { first: 5, last: 5, chop: true };
/// For the errors of a submission that does not compile: the first is the one to mend.
pub(super) const ERRORS: Fold = Fold { first: 80, last: 0, chop: false };
/// For the warnings of one that does.
pub(super) const WARNINGS: Fold = Fold { first: 16, last: 0, chop: false };

/// The text under a heading, if there is any.
pub(super) fn section(page: &mut Page<'_>, heading: &str, text: &str, fold_to: &Fold) {
    let folded = fold(text, fold_to.first, fold_to.last);
    if folded.first.is_empty() {
        return;
    }
    page.blank();
    page.line(&page.look.paint(Ink::Strong, heading));
    folded.first.iter().for_each(|line| row(page, line, fold_to));
    if folded.left_out > 0 {
        page.more(2, &format!("{} more lines", folded.left_out));
    }
    folded.last.iter().for_each(|line| row(page, line, fold_to));
}

fn row(page: &mut Page<'_>, line: &str, fold: &Fold) {
    let rule = page.look.paint(Ink::Quiet, "│");
    if fold.chop {
        for part in layout::chop(&plain(line), page.look.columns() - 5) {
            page.line(&format!("  {rule} {part}"));
        }
    } else if line.contains(SGR) {
        let coloured = rustc_colours(line, page.look.colour);
        page.line(&format!("  {coloured}"));
    } else {
        page.line(&format!("  {}", page.look.paint(rustc_ink(line), &plain(line))));
    }
}

/// What begins a change of colour, in the words of terminals: "select graphic rendition".
const SGR: &str = "\x1b[";

/// A line that rustc coloured itself: its colours are kept or taken away, and any other escape is made visible.
fn rustc_colours(line: &str, keep: bool) -> String {
    let mut parts = line.split(SGR);
    let mut out = plain(parts.next().unwrap_or(""));
    for part in parts {
        let codes = part.find(|char: char| !char.is_ascii_digit() && char != ';').unwrap_or(part.len());
        match part[codes..].strip_prefix('m') {
            Some(text) if keep => out += &format!("{SGR}{}m{}", &part[..codes], plain(text)),
            Some(text) => out += &plain(text),
            None => out += &plain(&format!("{SGR}{part}")),
        }
    }
    if keep {
        out += &format!("{SGR}0m");
    }
    out
}

/// The colour of a line of rustc's.
fn rustc_ink(line: &str) -> Ink {
    let trimmed = line.trim_start();
    if line.starts_with("error") {
        Ink::Bad
    } else if line.starts_with("warning") {
        Ink::Warn
    } else if trimmed.starts_with("-->") || trimmed.starts_with(":::") {
        Ink::Accent
    } else {
        Ink::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_all_that_rustc_prints_only_its_colours_reach_the_terminal() {
        let line = "\x1b[1m\x1b[38;5;9merror\x1b[0m: \x1b[2J no\x07";
        assert_eq!(rustc_colours(line, false), "error: ^[[2J no^G");
        assert_eq!(rustc_colours(line, true), "\x1b[1m\x1b[38;5;9merror\x1b[0m: ^[[2J no^G\x1b[0m");
    }
}
