//! Where the reported output differs from the reference's, row by row. Knows no page.

use super::plain_line;
use similar::{ChangeTag, DiffOp, TextDiff};

/// What to say where nothing but the order of the lines differs.
pub(super) const REORDERED: &str = "The lines are the reference's, in another order.";

/// Equal lines shown around a difference.
const CONTEXT: usize = 2;
/// The most lines, from the first difference on, that are compared: what takes longer to compare, nobody reads.
const MOST_LINES: usize = 500;

/// What a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// That lines are left out before the next row.
    Skipped,
    /// A line that both have.
    Both,
    /// A line of the reference's alone.
    Reference,
    /// A line of the submission's alone.
    Yours,
}

impl Side {
    /// What stands before a row, as in a unified diff.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Side::Skipped => "",
            Side::Both => "  ",
            Side::Reference => "- ",
            Side::Yours => "+ ",
        }
    }
}

/// The differences, safe to show.
pub(super) fn rows(reference: &[String], yours: &[String]) -> Vec<(Side, String)> {
    let same = reference.iter().zip(yours).take_while(|(one, other)| one == other).count();
    let start = same.saturating_sub(CONTEXT);
    let (reference, yours) = (window(reference, start), window(yours, start));
    let is_cut = reference.len().max(yours.len()) == MOST_LINES;
    let diff = TextDiff::from_slices(&reference, &yours);
    let mut rows = Vec::new();
    for group in &diff.grouped_ops(CONTEXT) {
        // Where the lines to compare end before the output does, what seems to be missing there may follow.
        let group: Vec<&DiffOp> =
            group.iter().filter(|op| !(is_cut && touches_end(op, &reference, &yours))).collect();
        if group.iter().all(|op| op.tag() == similar::DiffTag::Equal) {
            continue;
        }
        // Where lines are left out, the reader is told where the next ones stand.
        if let Some(from) = group.first().map(|op| start + op.new_range().start).filter(|from| *from > 0) {
            rows.push((Side::Skipped, format!("… from line {}", from + 1)));
        }
        for change in group.into_iter().flat_map(|op| diff.iter_changes(op)) {
            let side = match change.tag() {
                ChangeTag::Delete => Side::Reference,
                ChangeTag::Insert => Side::Yours,
                ChangeTag::Equal => Side::Both,
            };
            rows.push((side, visible(change.value())));
        }
    }
    rows
}

/// Whether two outputs have the same lines.
pub(super) fn is_reordered(yours: &[String], reference: &[String]) -> bool {
    let sorted = |lines: &[String]| {
        let mut lines = lines.to_vec();
        lines.sort();
        lines
    };
    sorted(yours) == sorted(reference)
}

fn window(lines: &[String], start: usize) -> Vec<&str> {
    lines.iter().skip(start).take(MOST_LINES).map(String::as_str).collect()
}

fn touches_end(op: &DiffOp, reference: &[&str], yours: &[&str]) -> bool {
    let at_end = op.old_range().end == reference.len() || op.new_range().end == yours.len();
    op.tag() != similar::DiffTag::Equal && at_end
}

/// The line with blanks at its end made visible, as two lines may differ in nothing else.
fn visible(line: &str) -> String {
    let line = plain_line(line.trim_end_matches('\n'));
    let text = line.trim_end_matches(' ');
    format!("{text}{}", "·".repeat(line.len() - text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(range: std::ops::Range<u32>) -> Vec<String> {
        range.map(|i| format!("line {i}")).collect()
    }

    #[test]
    fn a_line_too_many_is_one_difference_in_however_long_an_output() {
        let reference = lines(0..5_000);
        for at in [0, 1_000, 4_999] {
            let mut yours = reference.clone();
            yours.insert(at, "mine".to_owned());
            let rows = rows(&reference, &yours);
            let changed: Vec<_> =
                rows.iter().filter(|(side, _)| matches!(side, Side::Yours | Side::Reference)).collect();
            assert_eq!(changed, [&(Side::Yours, "mine".to_owned())], "{at}");
        }
    }

    #[test]
    fn lines_are_counted_from_the_beginning_of_the_output() {
        let (reference, mut yours) = (lines(0..900), lines(0..900));
        yours[800] = "mine  ".to_owned();
        let rows = rows(&reference, &yours);
        assert_eq!(rows[0], (Side::Skipped, "… from line 799".to_owned()));
        assert!(rows.contains(&(Side::Yours, "mine··".to_owned())), "{rows:?}");
    }

    #[test]
    fn outputs_with_nothing_in_common_are_compared_in_no_time() {
        let rows = rows(&lines(0..16_000), &lines(20_000..36_000));
        assert!(rows.len() <= 2 * MOST_LINES + 1);
    }
}
