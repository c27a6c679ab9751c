//! What the glyphs of a timeline mean: only those that are in it.

use super::{Scale, lanes};
use crate::model::timeline::{Mark, Timeline};
use crate::model::units;
use crate::report::{layout, plain_line};
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
    let glyphs = [
        (lanes::cell(Mark::Running).0, "runs".to_owned()),
        (lanes::BRIEFLY.0, "runs briefly".to_owned()),
        (lanes::cell(Mark::Job).0, format!("CPU job: {}", jobs(timeline))),
        (lanes::PARTLY.0, "part of the time".to_owned()),
        (lanes::cell(Mark::Blocked).0, stall(timeline)),
        (lanes::cell(Mark::Stuck).0, "waits to the end".to_owned()),
        (lanes::cell(Mark::Message).0, "message".to_owned()),
        (lanes::cell(Mark::Replied).0, "call".to_owned()),
        ('✗', "failed".to_owned()),
        ('╳', "cancelled".to_owned()),
        ('▶', "still alive at the end".to_owned()),
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

fn jobs(timeline: &Timeline) -> String {
    let names: Vec<String> = timeline.jobs.iter().take(3).map(|name| plain_line(name)).collect();
    let more = if timeline.jobs.len() > names.len() { ", …" } else { "" };
    names.join(", ") + more
}

fn stall(timeline: &Timeline) -> String {
    format!("no turn for up to {}", units::time(timeline.stall.unwrap_or(0)))
}
