//! Draws a run's timeline: lanes over an axis of simulated time. What the lanes are is the model's to say.

pub(super) mod axis;
mod lanes;
mod legend;
pub(super) mod words;

use super::layout;
use super::look::{Ink, Look};
use super::page::Page;
use super::verdict::clock;
use crate::model::run::{Run, Status};
use crate::model::timeline::{Stuck, Timeline};

/// The timeline of a run, in at most as many columns as the look has. `reference_ns` is how long the reference took.
pub fn timeline(run: &Run, reference_ns: Option<u64>, look: &Look) -> String {
    let mut page = Page::new(look);
    draw(&mut page, run, reference_ns);
    page.finish()
}

/// Draws a run's timeline onto a page.
pub(crate) fn draw(page: &mut Page<'_>, run: &Run, reference_ns: Option<u64>) {
    let timeline = Timeline::of(run);
    if timeline.groups.is_empty() {
        return;
    }
    page.line(&page.look.paint(Ink::Strong, &format!("timeline, in {}", clock(run.settings.clock))));
    if timeline.end == 0 {
        page.wrapped(2, Ink::Quiet, "The run took no time at all.");
    } else {
        chart(page, &timeline, reference_ns);
    }
    // What a deadlock waits for stands with its verdict already.
    if run.end.status == Status::OutOfTime {
        stuck(page, &timeline.stuck);
    }
}

fn chart(page: &mut Page<'_>, timeline: &Timeline, reference_ns: Option<u64>) {
    let labels = labels_width(timeline, page.look.columns());
    let scale = Scale {
        columns: page.look.columns() - labels - 6,
        ns: timeline.end.max(reference_ns.unwrap_or(0)),
        end: timeline.end,
    };
    let gutter = " ".repeat(labels + 4);
    for row in axis::rows(&scale, reference_ns) {
        page.line(&format!("{gutter}{}", page.look.paint(Ink::Quiet, &row)));
    }
    for group in &timeline.groups {
        for lane in &group.lanes {
            let label = layout::pad(&layout::cut(&words::label(lane), labels), labels);
            page.line(&format!("  {label}  {}", lanes::paint(&lanes::cells(lane, &scale), page.look)));
        }
        if let Some(fold) = &group.folded {
            page.wrapped(2, Ink::Quiet, &words::folded(fold));
        }
    }
    if timeline.more_services > 0 {
        page.wrapped(2, Ink::Quiet, &words::more_services(timeline.more_services));
    }
    for line in legend::lines(timeline, reference_ns, &scale, page.look.columns() - 2) {
        page.line(&format!("  {}", page.look.paint(Ink::Quiet, &line)));
    }
}

/// Room for the longest label, up to a quarter of the page.
fn labels_width(timeline: &Timeline, columns: usize) -> usize {
    let lanes = timeline.groups.iter().flat_map(|group| &group.lanes);
    let longest = lanes.map(|lane| layout::width(&words::label(lane))).max();
    longest.unwrap_or(0).clamp(6, columns / 4)
}

fn stuck(page: &mut Page<'_>, places: &[Stuck]) {
    for place in places.iter().take(words::MOST_STUCK) {
        page.hanging("  ✗ ", 4, Ink::Text, &words::stuck(place));
    }
    if places.len() > words::MOST_STUCK {
        page.more(4, &format!("{} more places", places.len() - words::MOST_STUCK));
    }
}

/// How nanoseconds become columns.
pub(crate) struct Scale {
    /// Columns of the lanes.
    pub(crate) columns: usize,
    /// What they stand for; never 0.
    pub(crate) ns: u64,
    /// When the run ended.
    pub(crate) end: u64,
}

impl Scale {
    /// The boundary between columns that is nearest to a time, from 0 to `columns`.
    pub(crate) fn at(&self, ns: u64) -> usize {
        let (ns, all, columns) = (u128::from(ns.min(self.ns)), u128::from(self.ns), self.columns as u128);
        usize::try_from((ns * columns + all / 2) / all).expect("no more than the columns of a page")
    }

    /// The columns of a stretch of time: at least one, so that nothing that happened is invisible.
    pub(crate) fn range(&self, from: u64, to: u64) -> std::ops::Range<usize> {
        let from = self.at(from).min(self.columns - 1);
        from..self.at(to).clamp(from + 1, self.columns)
    }
}

#[cfg(test)]
mod tests;
