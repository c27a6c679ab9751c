//! The page of `cmkata replay`: who did what in which order, so that the lines that interleaved leap to the eye.

mod columns;
mod rows;
mod told;

use crate::model::interleaving::{Interleaving, What};
use crate::model::kata::KataId;
use crate::report::look::{Ink, Look};
use crate::report::page::Page;
use crate::report::verdict::{meaning, sign};
use crate::report::{layout, plain_line};

pub(super) use told::{lock as lock_told, step as step_told};

/// A run of a submission on one schedule, and what was run.
#[derive(Clone, Copy, Debug)]
pub struct Story<'a> {
    /// The run.
    pub shown: &'a Interleaving,
    /// The submission.
    pub source: &'a str,
    /// The file that it stands in, if that is not the workspace's.
    pub file: Option<&'a str>,
}

impl Story<'_> {
    /// The run without the lines that only lead to what others do.
    pub fn news(&self) -> Interleaving {
        let lines: Vec<&str> = self.source.lines().map(str::trim).collect();
        let mut news = self.shown.clone();
        news.steps.retain(|step| match step.what {
            What::Line(line) => {
                lines.get((line as usize).saturating_sub(1)).is_some_and(|line| !rows::is_heading(line))
            }
            _ => true,
        });
        news
    }

    /// The command that walks through it.
    pub(super) fn command(&self, kata: &KataId) -> String {
        let Interleaving { seed, schedule, .. } = self.shown;
        let file = self.file.map(|file| format!(" --file {}", plain_line(file))).unwrap_or_default();
        format!("cmkata replay {kata} --schedule {seed}.{schedule} --step{file}")
    }
}

/// A run of a submission on one schedule.
pub fn interleaving(kata: &KataId, story: &Story<'_>, look: &Look) -> String {
    let mut page = Page::new(look);
    headline(&mut page, kata, story.shown);
    section(&mut page, story);
    page.blank();
    page.line(&format!("→ {}", look.paint(Ink::Accent, &story.command(kata))));
    page.finish()
}

/// Who did what in which order, and where that led to.
pub(super) fn section(page: &mut Page<'_>, story: &Story<'_>) {
    let shown = &story.news();
    page.blank();
    for sentence in told::switches(shown) {
        page.hanging("● ", 2, Ink::Warn, &sentence);
    }
    page.blank();
    columns::draw(page, shown, &rows::rows(story.source, shown));
    ending(page, shown);
}

fn headline(page: &mut Page<'_>, kata: &KataId, shown: &Interleaving) {
    let Interleaving { seed, schedule, verdict, finding, switches, .. } = shown;
    let (glyph, ink) = sign(*verdict);
    let why =
        if verdict.is_accepted() { "nothing is wrong on this schedule" } else { meaning(*verdict, &[]) };
    let painted = page.look.paint(ink, &format!("{glyph} {verdict}"));
    if layout::width(verdict.slug()) + 4 + layout::width(why) <= page.look.columns() {
        page.line(&format!("{painted}: {why}"));
    } else {
        page.line(&painted);
        page.wrapped(2, Ink::Text, why);
    }
    page.wrapped(2, Ink::Quiet, &format!("{kata}, schedule {seed}.{schedule}"));
    page.wrapped(2, Ink::Quiet, &told::shrunk(*switches, verdict.is_accepted()));
    if let Some(finding) = finding {
        let figures =
            format!("{}: {}, where it must be: {}", finding.check, finding.measured, finding.allowed);
        page.wrapped(2, Ink::Text, &plain_line(&figures));
        page.wrapped(2, Ink::Warn, &plain_line(&finding.says));
    }
}

/// Who waits for what at the stop, and the circle that they wait in.
fn ending(page: &mut Page<'_>, shown: &Interleaving) {
    let moment = shown.moment(shown.steps.len());
    let stops: Vec<_> = moment.stops.iter().filter(|stop| shown.is_actor(stop.thread)).collect();
    if stops.is_empty() {
        return;
    }
    page.blank();
    page.line(&page.look.paint(Ink::Strong, "where they stand"));
    for stop in stops {
        let holder_line = |lock| moment.holders.get(&lock).and_then(|(_, line)| *line);
        page.hanging("", 2, Ink::Text, &told::stop(shown, stop, holder_line));
    }
    let cycle = moment.cycle();
    if !cycle.is_empty() {
        page.hanging("", 2, Ink::Bad, &told::cycle(shown, &cycle));
    }
}

#[cfg(test)]
mod tests;
