//! The checks as a table: what was measured, what is allowed, and below a failing one, why.

use crate::model::check::Finding;
use crate::report::look::Ink;
use crate::report::page::Page;
use crate::report::{layout, plain_line, verdict};

/// Columns between two columns of text.
const GAP: usize = 2;

/// A row for each finding, aligned, under a heading.
pub(super) fn table(page: &mut Page<'_>, findings: &[Finding]) {
    if findings.is_empty() {
        return;
    }
    let rows: Vec<Row> = findings.iter().map(Row::new).collect();
    let widths = Widths::fit(&rows, page.look.columns());
    page.blank();
    let heading = Row {
        check: "check".to_owned(),
        measured: "measured".to_owned(),
        allowed: "allowed".to_owned(),
        points: if widths.points > 0 { "points".to_owned() } else { String::new() },
    };
    for line in heading.lines(&widths) {
        page.line(&format!("    {}", page.look.paint(Ink::Quiet, line.trim_end())));
    }
    for (finding, row) in findings.iter().zip(&rows) {
        let (glyph, ink) = if finding.ok { ("✓", Ink::Good) } else { ("✗", Ink::Bad) };
        for (i, line) in row.lines(&widths).iter().enumerate() {
            let glyph = if i == 0 { page.look.paint(ink, glyph) } else { " ".to_owned() };
            page.line(&format!("  {glyph} {line}"));
        }
        if !finding.ok {
            page.wrapped(6, Ink::Warn, &plain_line(&finding.says));
        }
    }
}

struct Row {
    check: String,
    measured: String,
    allowed: String,
    points: String,
}

struct Widths {
    check: usize,
    measured: usize,
    allowed: usize,
    points: usize,
}

impl Row {
    fn new(finding: &Finding) -> Row {
        Row {
            check: plain_line(&finding.check),
            measured: plain_line(&finding.measured),
            allowed: plain_line(&finding.allowed),
            points: verdict::points(finding),
        }
    }

    /// The row in as many lines as its fullest column takes.
    fn lines(&self, widths: &Widths) -> Vec<String> {
        let columns = [
            (layout::wrap(&self.check, widths.check), widths.check),
            (layout::wrap(&self.measured, widths.measured), widths.measured),
            (layout::wrap(&self.allowed, widths.allowed), widths.allowed),
            (vec![self.points.clone()], widths.points),
        ];
        let height = columns.iter().map(|(lines, _)| lines.len()).max().unwrap_or(0);
        let cell = |(lines, width): &(Vec<String>, usize), i: usize| {
            layout::pad(lines.get(i).map_or("", String::as_str), width + GAP)
        };
        (0..height).map(|i| columns.iter().map(|column| cell(column, i)).collect()).collect()
    }
}

impl Widths {
    /// The columns' own widths if they fit, else what is left is shared between the two that can be wrapped.
    fn fit(rows: &[Row], columns: usize) -> Widths {
        let widest = |heading: &str, of: fn(&Row) -> &str| {
            rows.iter().map(|row| layout::width(of(row))).chain([layout::width(heading)]).max().unwrap_or(0)
        };
        let points = rows.iter().map(|row| layout::width(&row.points)).max().unwrap_or(0);
        let points = if points > 0 { points.max("points".len()) } else { 0 };
        let check = widest("check", |row| &row.check).min(16);
        let room = columns - 4 - check - points - 3 * GAP - 1;
        let (measured, allowed) =
            (widest("measured", |row| &row.measured), widest("allowed", |row| &row.allowed));
        let (measured, allowed) = if measured + allowed <= room {
            (measured, allowed)
        } else if measured <= room / 2 {
            (measured, room - measured)
        } else if allowed <= room / 2 {
            (room - allowed, allowed)
        } else {
            (room / 2, room - room / 2)
        };
        Widths { check, measured, allowed, points }
    }
}
