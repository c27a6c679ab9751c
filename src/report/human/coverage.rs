//! The page of `cmkata verify --coverage`: how far the questions of each track cover its claims, and what is missing.

use crate::report::look::{Ink, Look};
use crate::report::page::Page;
use crate::report::plain_line;
use crate::report::rows::CoveragePage;

/// A table of tracks, the claims that no question covers, and where the bank falls short.
pub fn coverage(coverage: &CoveragePage, look: &Look) -> String {
    let mut page = Page::new(look);
    let heading = format!("{:<8} {:>9} {:>9} {:>16}", "track", "questions", "programs", "claims covered");
    page.line(&look.paint(Ink::Strong, &heading));
    for row in &coverage.tracks {
        let covered = format!("{} of {}", row.claims - row.open.len(), row.claims);
        page.line(&format!("{:<8} {:>9} {:>9} {covered:>16}", row.track, row.questions, row.programs));
    }
    for row in coverage.tracks.iter().filter(|row| !row.open.is_empty()) {
        names(&mut page, &format!("Claims of {} that no question covers:", row.track), &row.open);
    }
    if !coverage.untestable.is_empty() {
        names(&mut page, "Claims that nobody can be asked about:", &coverage.untestable);
    }
    page.blank();
    if coverage.shortfalls.is_empty() {
        page.line(&look.paint(Ink::Good, "✓ all that the bank is meant to have"));
    } else {
        page.line("Still missing:");
    }
    for shortfall in &coverage.shortfalls {
        page.hanging("  -", 4, Ink::Text, shortfall);
    }
    page.finish()
}

fn names(page: &mut Page<'_>, heading: &str, names: &[String]) {
    page.blank();
    page.line(heading);
    let names: Vec<String> = names.iter().map(|name| plain_line(name)).collect();
    page.wrapped(2, Ink::Text, &names.join(" "));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::kata::Track;
    use crate::report::rows::CoverageRow;

    #[test]
    fn what_no_question_covers_is_named() {
        let row = |track, questions, claims, open: &[&str]| CoverageRow {
            track,
            questions,
            programs: 1,
            claims,
            open: open.iter().map(|id| (*id).to_owned()).collect(),
        };
        let sample = CoveragePage {
            tracks: vec![
                row(Track::Node, 42, 61, &["node-n1-04", "node-n1-09"]),
                row(Track::Compare, 9, 30, &[]),
            ],
            untestable: vec!["fund-04".to_owned()],
            shortfalls: vec!["51 questions, and 220 are the least".to_owned()],
        };
        let look = Look { width: 80, colour: false, unicode: true };
        insta::assert_snapshot!("coverage_short", coverage(&sample, &look));
        let whole = CoveragePage { shortfalls: Vec::new(), untestable: Vec::new(), ..sample };
        insta::assert_snapshot!("coverage_whole", coverage(&whole, &look));
    }
}
