//! Where the reported output differs from the reference's.

use crate::model::attempt::Attempt;
use crate::model::check::CheckName;
use crate::report::layout;
use crate::report::look::Ink;
use crate::report::page::Page;
use crate::report::plain_line;
use similar::{ChangeTag, TextDiff};

/// Equal lines shown around a difference.
const CONTEXT: usize = 2;
/// The most rows a difference takes.
const MOST_ROWS: usize = 30;

/// The differences, if the output check failed and there are both outputs to compare.
pub(super) fn section(page: &mut Page<'_>, attempt: &Attempt) {
    let (Some(run), Some(reference)) = (&attempt.run, &attempt.reference) else { return };
    if !attempt.fails(CheckName::Output) || run.output == reference.output {
        return;
    }
    between(page, "output", &run.output, &reference.output);
}

/// The differences between two outputs, under a heading.
pub(super) fn between(page: &mut Page<'_>, heading: &str, yours: &[String], reference: &[String]) {
    page.blank();
    let heading = page.look.paint(Ink::Strong, heading);
    let reference_is = page.look.paint(Ink::Bad, "- the reference's");
    let yours_is = page.look.paint(Ink::Good, "+ yours");
    page.line(&format!("{heading}  {reference_is}  {yours_is}"));
    let rows = rows(reference, yours, page.look.columns() - 4);
    for (ink, row) in rows.iter().take(MOST_ROWS) {
        page.line(&format!("  {}", page.look.paint(*ink, row)));
    }
    if rows.len() > MOST_ROWS {
        page.more(2, &format!("{} more lines", rows.len() - MOST_ROWS));
    }
    if is_reordered(yours, reference) {
        page.wrapped(2, Ink::Warn, "The lines are the reference's, in another order.");
    }
}

/// A unified diff without its headers, each row with its colour.
fn rows(reference: &[String], yours: &[String], columns: usize) -> Vec<(Ink, String)> {
    let reference: Vec<&str> = reference.iter().map(String::as_str).collect();
    let yours: Vec<&str> = yours.iter().map(String::as_str).collect();
    let diff = TextDiff::from_slices(&reference, &yours);
    let mut rows = Vec::new();
    for group in &diff.grouped_ops(CONTEXT) {
        // Where lines are left out, the reader is told where the next ones stand.
        if let Some(skipped) = group.first().map(|op| op.new_range().start).filter(|start| *start > 0) {
            rows.push((Ink::Quiet, format!("… from line {}", skipped + 1)));
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let (sign, ink) = match change.tag() {
                ChangeTag::Delete => ("- ", Ink::Bad),
                ChangeTag::Insert => ("+ ", Ink::Good),
                ChangeTag::Equal => ("  ", Ink::Text),
            };
            for (i, line) in layout::chop(&visible(change.value()), columns - 2).iter().enumerate() {
                rows.push((ink, format!("{}{line}", if i == 0 { sign } else { "  " })));
            }
        }
    }
    rows
}

/// The line with blanks at its end made visible, as two lines may differ in nothing else.
fn visible(line: &str) -> String {
    let line = plain_line(line.trim_end_matches('\n'));
    let text = line.trim_end_matches(' ');
    format!("{text}{}", "·".repeat(line.len() - text.len()))
}

fn is_reordered(yours: &[String], reference: &[String]) -> bool {
    let sorted = |lines: &[String]| {
        let mut lines = lines.to_vec();
        lines.sort();
        lines
    };
    sorted(yours) == sorted(reference)
}
