//! One lane as a row of cells.

use super::Scale;
use crate::model::timeline::{Lane, Mark, Segment};
use crate::report::look::{Ink, Look};

/// A cell's glyph and colour.
pub(super) type Cell = (char, Ink);

const EMPTY: Cell = (' ', Ink::Text);

/// The glyph of a mark where it fills its cell.
pub(super) fn cell(mark: Mark) -> Cell {
    match mark {
        Mark::Running => ('█', Ink::Text),
        Mark::Job => ('▓', Ink::Warn),
        Mark::Blocked => ('░', Ink::Bad),
        Mark::Stuck => ('┄', Ink::Bad),
        Mark::Message => ('•', Ink::Accent),
        Mark::Replied | Mark::Cancelled | Mark::Failed | Mark::Alive => ('━', Ink::Accent),
    }
}

/// The glyph of a thread that ran in less than half of its cell.
pub(super) const BRIEFLY: Cell = ('·', Ink::Text);

/// The glyph of a thread that computes now and then, such as in turns with others: its jobs fill less than three
/// quarters of a cell, and go on on both sides of it.
pub(super) const PARTLY: Cell = ('▒', Ink::Warn);

/// The last cell of a call, which tells how it ended.
pub(super) fn tip(mark: Mark) -> Option<Cell> {
    match mark {
        Mark::Replied => Some(('╸', Ink::Accent)),
        Mark::Cancelled => Some(('╳', Ink::Warn)),
        Mark::Failed => Some(('✗', Ink::Bad)),
        Mark::Alive => Some(('▶', Ink::Bad)),
        Mark::Running | Mark::Job | Mark::Blocked | Mark::Stuck | Mark::Message => None,
    }
}

/// The cells of a lane, from the start of the axis to its end.
pub(super) fn cells(lane: &Lane, scale: &Scale) -> Vec<Cell> {
    let mut cells = vec![EMPTY; scale.columns];
    run(lane, scale, &mut cells);
    compute(lane, scale, &mut cells);
    let others = |segment: &&Segment| !matches!(segment.mark, Mark::Running | Mark::Job);
    for segment in lane.segments.iter().filter(others) {
        let range = scale.range(segment.from, segment.to);
        let last = range.end - 1;
        cells[range].fill(cell(segment.mark));
        if let Some(tip) = tip(segment.mark) {
            cells[last] = tip;
        }
    }
    cells
}

/// How much of each cell the stretches of this mark fill; `None` where none of them touches it.
fn filled(lane: &Lane, mark: Mark, scale: &Scale) -> Vec<Option<f64>> {
    let mut filled = vec![None; scale.columns];
    let per_cell = scale.ns as f64 / scale.columns as f64;
    let last = scale.columns - 1;
    for segment in lane.segments.iter().filter(|segment| segment.mark == mark) {
        let (from, to) = (segment.from as f64 / per_cell, segment.to as f64 / per_cell);
        let first = (from as usize).min(last);
        // A stretch that ends where a cell begins does not touch it.
        let cells = (to.ceil() as usize).clamp(first + 1, last + 1) - first;
        for (i, share) in filled.iter_mut().enumerate().skip(first).take(cells) {
            let within = to.min(i as f64 + 1.0) - from.max(i as f64);
            *share.get_or_insert(0.0) += within.max(0.0);
        }
    }
    filled
}

/// Fills the cells in which a thread computes: threads that take turns must not look as if each had a core.
fn compute(lane: &Lane, scale: &Scale, cells: &mut [Cell]) {
    let filled = filled(lane, Mark::Job, scale);
    let share = |i: Option<usize>| i.and_then(|i| filled.get(i).copied().flatten());
    for (i, mine) in filled.iter().enumerate() {
        let Some(mine) = *mine else { continue };
        let (before, after) = (share(i.checked_sub(1)), share(Some(i + 1)));
        cells[i] = match (before, after) {
            // The first and last little of a long stretch.
            (Some(more), None) | (None, Some(more)) if mine < 0.5 && more >= 0.5 => continue,
            (Some(_), Some(_)) if mine < 0.75 => PARTLY,
            _ => cell(Mark::Job),
        };
    }
}

/// Fills the cells in which a thread ran: many short stretches must not look like one long one.
fn run(lane: &Lane, scale: &Scale, cells: &mut [Cell]) {
    let touched = filled(lane, Mark::Running, scale);
    let filled: Vec<f64> = touched.iter().map(|share| share.unwrap_or(0.0)).collect();
    for (i, _) in touched.iter().enumerate().filter(|(_, share)| share.is_some()) {
        cells[i] = BRIEFLY;
    }
    for (i, _) in filled.iter().enumerate().filter(|(_, filled)| **filled >= 0.5) {
        // The first and last little of a long stretch are no short stretches of their own.
        for beside in [i.checked_sub(1), Some(i + 1)].into_iter().flatten() {
            if filled.get(beside).is_some_and(|filled| *filled < 0.5) {
                cells[beside] = EMPTY;
            }
        }
        cells[i] = cell(Mark::Running);
    }
}

/// The cells as text, each stretch of one colour painted at once.
pub(super) fn paint(cells: &[Cell], look: &Look) -> String {
    let used = cells.iter().rposition(|cell| cell.0 != ' ').map_or(0, |last| last + 1);
    cells[..used]
        .chunk_by(|one, other| one.1 == other.1)
        .map(|run| look.paint(run[0].1, &run.iter().map(|cell| cell.0).collect::<String>()))
        .collect()
}
