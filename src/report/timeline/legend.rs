//! What the glyphs of a timeline mean: only those that are in it.

use super::{Scale, lanes, words};
use crate::model::timeline::{Mark, Timeline};
use crate::model::units;
use crate::report::layout;
use std::collections::BTreeSet;

/// The items side by side, in as few lines as they fit in.
pub(super) fn lines(
    timeline: &Timeline,
    reference_ns: Option<u64>,
    scale: &Scale,
    columns: usize,
) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for item in items(timeline, reference_ns, scale) {
        let item = layout::cut(&item, columns);
        match lines.last_mut() {
            Some(line) if layout::width(line) + 3 + layout::width(&item) <= columns => {
                line.push_str("   ");
                line.push_str(&item);
            }
            _ => lines.push(item),
        }
    }
    lines
}

/// An item for each glyph in the timeline.
fn items(timeline: &Timeline, reference_ns: Option<u64>, scale: &Scale) -> Vec<String> {
    let lanes: Vec<_> = timeline.groups.iter().flat_map(|group| &group.lanes).collect();
    let cells: BTreeSet<char> =
        lanes.iter().flat_map(|lane| lanes::cells(lane, scale)).map(|(glyph, _)| glyph).collect();
    let mut items = vec![format!("┤ end {}", units::time(timeline.end))];
    if let Some(reference_ns) = reference_ns {
        // Both marks fall on one column when the run was about as long as the reference.
        let hidden = scale.at(reference_ns) == scale.at(timeline.end);
        let reference = format!("◆ reference {}", units::time(reference_ns));
        if hidden {
            items[0] =
                format!("◆ end {}, reference {}", units::time(timeline.end), units::time(reference_ns));
        } else {
            items.push(reference);
        }
    }
    let mark = |mark| (lanes::tip(mark).unwrap_or(lanes::cell(mark)).0, words::mark(mark, timeline));
    let glyphs = [
        mark(Mark::Running),
        (lanes::BRIEFLY.0, "runs briefly".to_owned()),
        mark(Mark::Job),
        (lanes::PARTLY.0, "part of the time".to_owned()),
        mark(Mark::Blocked),
        mark(Mark::Stuck),
        mark(Mark::Message),
        // A call is known by its line: its end may be that of another.
        (lanes::cell(Mark::Replied).0, words::mark(Mark::Replied, timeline)),
        mark(Mark::Failed),
        mark(Mark::Cancelled),
        mark(Mark::Alive),
    ];
    items.extend(
        glyphs
            .iter()
            .filter(|(glyph, _)| cells.contains(glyph))
            .map(|(glyph, says)| format!("{glyph} {says}")),
    );
    if lanes.iter().any(|lane| lane.copies > 1) {
        items.push("×n: n lanes alike".to_owned());
    }
    items
}
