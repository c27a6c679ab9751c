//! Draws a run's timeline: lanes over an axis of simulated time. What the lanes are is the model's to say.

mod axis;
mod lanes;
mod legend;

use super::layout;
use super::look::{Ink, Look};
use super::page::Page;
use super::plain_line;
use crate::model::run::{Clock, Run, Status, Wait};
use crate::model::timeline::{Fold, Stuck, Timeline};
use crate::model::units;

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
    let clock = match run.settings.clock {
        Clock::Simulated => "simulated time",
        Clock::Wall => "real time",
    };
    page.line(&page.look.paint(Ink::Strong, &format!("timeline, in {clock}")));
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
            let label = layout::pad(&layout::cut(&lanes::label(lane), labels), labels);
            page.line(&format!("  {label}  {}", lanes::paint(&lanes::cells(lane, &scale), page.look)));
        }
        if let Some(fold) = &group.folded {
            page.wrapped(2, Ink::Quiet, &folded(fold));
        }
    }
    if timeline.more_services > 0 {
        page.wrapped(2, Ink::Quiet, &format!("+{} more", units::count(timeline.more_services, "service")));
    }
    for line in legend::lines(timeline, reference_ns, &scale, page.look.columns() - 2) {
        page.line(&format!("  {}", page.look.paint(Ink::Quiet, &line)));
    }
}

/// Room for the longest label, up to a quarter of the page.
fn labels_width(timeline: &Timeline, columns: usize) -> usize {
    let lanes = timeline.groups.iter().flat_map(|group| &group.lanes);
    let longest = lanes.map(|lane| layout::width(&lanes::label(lane))).max();
    longest.unwrap_or(0).clamp(6, columns / 4)
}

fn folded(fold: &Fold) -> String {
    let noun = units::count(fold.count, &plain_line(&fold.noun));
    // "+12 more db calls": the count stands before the word "more".
    let noun = noun.split_once(' ').map_or("", |(_, noun)| noun);
    format!("+{} more {noun}, all within {}", fold.count, units::range(fold.from, fold.to))
}

/// The most places of stuck threads that are told one by one.
const MOST_STUCK: usize = 8;

fn stuck(page: &mut Page<'_>, places: &[Stuck]) {
    for place in places.iter().take(MOST_STUCK) {
        let on = match place.on {
            Wait::Futex => "another thread (a lock, a channel or a wake-up)",
            Wait::Join => "another thread to end",
            Wait::Device => "a reply",
            Wait::Sleep => "a time",
            Wait::Core => "a core, though able to run,",
        };
        let has = if place.threads.len() == 1 { "has" } else { "have" };
        let since = units::time(place.since);
        let text = format!("{} {has} waited for {on} since {since}", names(&place.threads));
        page.hanging("  ✗ ", 4, Ink::Text, &text);
    }
    if places.len() > MOST_STUCK {
        page.more(4, &format!("{} more places", places.len() - MOST_STUCK));
    }
}

/// The names of threads in a sentence, the first few of many.
fn names(threads: &[String]) -> String {
    let shown: Vec<String> = threads.iter().take(4).map(|name| plain_line(name)).collect();
    match (shown.as_slice(), threads.len() - shown.len()) {
        ([one], 0) => one.clone(),
        ([rest @ .., last], 0) => format!("{} and {last}", rest.join(", ")),
        (shown, more) => format!("{} and {more} more", shown.join(", ")),
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
