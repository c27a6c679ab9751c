//! The page of `cmkata replay`: who did what in which order, so that the lines that interleaved leap to the eye.

mod columns;

use crate::model::interleaving::Interleaving;
use crate::model::kata::KataId;
use crate::report::look::{Ink, Look};
use crate::report::page::Page;
use crate::report::story::{self, Story, rows, told};
use crate::report::verdict::{meaning, sign};
use crate::report::{layout, plain_line};

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
    let (stops, circle) = story::ending(shown);
    if stops.is_empty() {
        return;
    }
    page.blank();
    page.line(&page.look.paint(Ink::Strong, "where they stand"));
    for stop in stops {
        page.hanging("", 2, Ink::Text, &stop);
    }
    if let Some(circle) = circle {
        page.hanging("", 2, Ink::Bad, &circle);
    }
}

#[cfg(test)]
mod tests;
