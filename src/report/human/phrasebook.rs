//! The pages of `cmkata explain`: a track on one screen, and its phrasebook.

use super::{list, markdown};
use crate::model::phrasebook::{Phrase, Phrasebook};
use crate::report::look::{Ink, Look};
use crate::report::page::Page;
use crate::report::plain;
use crate::report::rows::ListRow;

/// A track's model, what its katas run on, and how far the learner is with them.
pub fn track(book: &Phrasebook, rows: &[ListRow], look: &Look) -> String {
    let mut page = Page::new(look);
    markdown::write(&mut page, &book.summary);
    heading(&mut page, "Runs on");
    for runtime in &book.runtimes {
        markdown::write(&mut page, &format!("- **{}**: {}", runtime.model, runtime.rust));
    }
    heading(&mut page, "Katas");
    page.finish() + &list(rows, look)
}

/// The phrases, each in both languages, one below the other: two columns of code do not fit a terminal.
pub fn phrasebook(book: &Phrasebook, look: &Look) -> String {
    let mut page = Page::new(look);
    page.wrapped(0, Ink::Strong, &plain(&book.title));
    for section in &book.sections {
        heading(&mut page, &section.title);
        for each in &section.phrases {
            phrase(&mut page, book.track.slug(), each);
        }
    }
    page.finish()
}

fn heading(page: &mut Page<'_>, title: &str) {
    page.blank();
    page.wrapped(0, Ink::Strong, &plain(title));
    page.blank();
}

fn phrase(page: &mut Page<'_>, language: &str, phrase: &Phrase) {
    page.blank();
    page.hanging("• ", 2, Ink::Strong, &plain(&phrase.title));
    code(page, language, Ink::Text, &phrase.theirs);
    code(page, "rust", Ink::Accent, &phrase.ours);
    if let Some(differs) = &phrase.differs {
        markdown::write(page, &format!("differs: {differs}"));
    }
}

/// The bank keeps code narrow enough for any page of 80 columns; a narrower one cuts nothing off either.
fn code(page: &mut Page<'_>, language: &str, ink: Ink, code: &str) {
    page.wrapped(2, Ink::Quiet, language);
    for line in plain(code).lines() {
        markdown::code(page, ink, line);
    }
    page.blank();
}
