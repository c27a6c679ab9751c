//! Where the reported output differs from the reference's.

use crate::model::attempt::Attempt;
use crate::model::check::CheckName;
use crate::report::differences::{self, REORDERED, Side};
use crate::report::layout;
use crate::report::look::Ink;
use crate::report::page::Page;

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
    if differences::is_reordered(yours, reference) {
        page.wrapped(2, Ink::Warn, REORDERED);
    }
}

/// A unified diff without its headers, each row with its colour, broken where it is too long.
fn rows(reference: &[String], yours: &[String], columns: usize) -> Vec<(Ink, String)> {
    let mut rows = Vec::new();
    for (side, line) in differences::rows(reference, yours) {
        let ink = match side {
            Side::Skipped => {
                rows.push((Ink::Quiet, line));
                continue;
            }
            Side::Reference => Ink::Bad,
            Side::Yours => Ink::Good,
            Side::Both => Ink::Text,
        };
        for (i, line) in layout::chop(&line, columns - 2).iter().enumerate() {
            rows.push((ink, format!("{}{line}", if i == 0 { side.sign() } else { "  " })));
        }
    }
    rows
}
