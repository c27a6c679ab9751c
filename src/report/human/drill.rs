//! The page of `cmkata drill` where nobody can answer: what the drill is made of.

use crate::model::drill::Drill;
use crate::model::question::Question;
use crate::report::look::{Ink, Look};
use crate::report::page::Page;
use crate::report::plain_line;

/// What a drill on a topic is made of.
pub fn drill(topic: &str, drill: &Drill<'_>, look: &Look) -> String {
    let mut page = Page::new(look);
    page.wrapped(0, Ink::Strong, &format!("A drill on {}", plain_line(topic)));
    page.blank();
    item(&mut page, 1, &drill.question.map_or("no question in this bank yet".to_owned(), question));
    let kata =
        drill.kata.map(|kata| format!("kata {} (level {}): {}", kata.id, kata.spec.level, kata.spec.title));
    item(&mut page, 2, &kata.unwrap_or("no kata in this bank yet".to_owned()));
    item(&mut page, 3, &drill.harder.map_or("no harder question in this bank yet".to_owned(), question));
    page.finish()
}

fn item(page: &mut Page<'_>, number: usize, text: &str) {
    page.hanging(&format!("  {number}."), 5, Ink::Text, &plain_line(text));
}

fn question(question: &Question) -> String {
    let spec = &question.spec;
    let prompt = spec.prompt.lines().next().unwrap_or_default();
    format!("{} question {} (level {}): {prompt}", spec.kind, spec.id, spec.level)
}
