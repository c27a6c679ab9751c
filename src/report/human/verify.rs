//! The page of `cmkata verify`: the programs that did not get what they should, then each kata's total.

use crate::model::kata::KataId;
use crate::model::units;
use crate::report::layout;
use crate::report::look::{Ink, Look};
use crate::report::page::Page;
use crate::report::rows::VerifyRow;
use crate::report::{plain, plain_line};
use std::collections::{BTreeMap, BTreeSet};

/// What came of every program of the bank.
pub fn verify(rows: &[VerifyRow], look: &Look) -> String {
    let mut page = Page::new(look);
    let failures: Vec<_> = rows.iter().filter(|row| !row.ok).collect();
    failures.iter().for_each(|row| failure(&mut page, row));
    page.blank();
    totals(&mut page, rows);
    page.blank();
    let of = owners(rows);
    let programs = units::count(rows.len(), "program");
    if failures.is_empty() {
        page.line(&format!("{}: {programs} of {of}, all as expected", look.paint(Ink::Good, "✓ valid")));
    } else {
        let summary = format!("{programs} of {of}, {} not as expected", failures.len());
        page.line(&format!("{}: {summary}", look.paint(Ink::Bad, "✗ invalid")));
    }
    page.finish()
}

fn failure(page: &mut Page<'_>, row: &VerifyRow) {
    let glyph = page.look.paint(Ink::Bad, "✗");
    for (i, part) in layout::chop(&plain_line(&row.source), page.look.columns() - 2).iter().enumerate() {
        page.line(&if i == 0 { format!("{glyph} {part}") } else { format!("  {part}") });
    }
    if let Some(question) = &row.question {
        page.hanging("    question", 14, Ink::Text, &plain_line(question));
    }
    page.hanging("    expected", 14, Ink::Text, &plain(&row.expected));
    page.hanging("    got", 14, Ink::Text, &plain(&row.got));
}

fn totals(page: &mut Page<'_>, rows: &[VerifyRow]) {
    let totals = totals_by_owner(rows);
    let names: Vec<String> =
        totals.keys().map(|(_, kata)| kata.map_or("questions".to_owned(), ToString::to_string)).collect();
    let widest =
        names.iter().map(|name| layout::width(name)).max().unwrap_or(0).min(page.look.columns() - 24);
    for (name, (good, all)) in names.iter().zip(totals.values()) {
        let (glyph, ink) = if good == all { ("✓", Ink::Good) } else { ("✗", Ink::Bad) };
        let name = layout::pad(&layout::cut(name, widest), widest);
        page.line(&format!("{} {name}  {good} of {all} as expected", page.look.paint(ink, glyph)));
    }
}

/// For each kata, and behind them for all questions, how many programs got what they should, of how many.
fn totals_by_owner(rows: &[VerifyRow]) -> BTreeMap<(bool, Option<&KataId>), (usize, usize)> {
    let mut totals = BTreeMap::new();
    for row in rows {
        let (good, all) = totals.entry((row.kata.is_none(), row.kata.as_ref())).or_insert((0, 0));
        *good += usize::from(row.ok);
        *all += 1;
    }
    totals
}

/// What the programs belong to: `3 katas and 2 questions`.
fn owners(rows: &[VerifyRow]) -> String {
    let katas: BTreeSet<_> = rows.iter().filter_map(|row| row.kata.as_ref()).collect();
    let questions = rows.iter().filter(|row| row.question.is_some()).count();
    let katas = units::count(katas.len(), "kata");
    if questions == 0 { katas } else { format!("{katas} and {}", units::count(questions, "question")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    #[test]
    fn programs_that_surprise_come_before_the_totals() {
        let look = Look { width: 80, colour: false, unicode: true };
        insta::assert_snapshot!("verify_invalid", verify(&samples::verify_rows(), &look));
        let program = |expected: &str| VerifyRow {
            kata: None,
            question: Some("node-loop-a".to_owned()),
            source: "questions/node/loop.yaml".to_owned(),
            expected: expected.to_owned(),
            got: "one\ntwo".to_owned(),
            ok: expected == "one\ntwo",
        };
        let rows: Vec<_> =
            samples::verify_rows().into_iter().chain(["one\ntwo", "two\none"].map(program)).collect();
        insta::assert_snapshot!("verify_questions", verify(&rows, &look));
        let good: Vec<_> = samples::verify_rows().into_iter().filter(|row| row.ok).collect();
        insta::assert_snapshot!("verify_valid", verify(&good, &look));
    }
}
