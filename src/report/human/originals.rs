//! The page of `cmkata verify --originals`: the programs whose key is wrong, then each language's total, and what was
//! passed over.

use crate::model::program::Lang;
use crate::model::units;
use crate::report::look::{Ink, Look};
use crate::report::page::Page;
use crate::report::rows::{OriginalOutcome, OriginalRow};
use crate::report::{plain, plain_line};
use std::collections::BTreeMap;

/// What came of every program of a question.
pub fn originals(rows: &[OriginalRow], look: &Look) -> String {
    let mut page = Page::new(look);
    rows.iter().for_each(|row| failure(&mut page, row));
    page.blank();
    for lang in Lang::ALL {
        let of_lang: Vec<&OriginalRow> = rows.iter().filter(|row| row.lang == lang).collect();
        if !of_lang.is_empty() {
            total(&mut page, lang, &of_lang);
        }
    }
    page.blank();
    summary(&mut page, rows);
    page.finish()
}

fn failure(page: &mut Page<'_>, row: &OriginalRow) {
    let OriginalOutcome::Differs { expected, got } = &row.outcome else { return };
    let glyph = page.look.paint(Ink::Bad, "✗");
    page.line(&format!("{glyph} {}", plain_line(&row.question)));
    page.wrapped(4, Ink::Quiet, &plain_line(&row.source));
    page.hanging("    expected", 14, Ink::Text, &plain(expected));
    page.hanging("    got", 14, Ink::Text, &plain(got));
}

fn total(page: &mut Page<'_>, lang: Lang, rows: &[&OriginalRow]) {
    let mut runtime = None;
    let (mut agree, mut differ, mut skipped) = (0, 0, BTreeMap::<&str, usize>::new());
    for row in rows {
        match &row.outcome {
            OriginalOutcome::Agrees { runtime: on } => {
                runtime = Some(on);
                agree += 1;
            }
            OriginalOutcome::Differs { .. } => differ += 1,
            OriginalOutcome::Skipped { why } => *skipped.entry(why).or_default() += 1,
        }
    }
    let (glyph, ink) = match (agree, differ) {
        (0, 0) => ("-", Ink::Quiet),
        (_, 0) => ("✓", Ink::Good),
        _ => ("✗", Ink::Bad),
    };
    let executed = match runtime {
        Some(runtime) => format!("{agree} of {} as keyed, on {}", agree + differ, plain_line(runtime)),
        None if differ > 0 => format!("0 of {differ} as keyed"),
        None => "none executed".to_owned(),
    };
    page.line(&format!("{} {lang:<6}  {executed}", page.look.paint(ink, glyph)));
    for (why, count) in skipped {
        page.wrapped(10, Ink::Quiet, &format!("{count} skipped: {}", plain_line(why)));
    }
}

fn summary(page: &mut Page<'_>, rows: &[OriginalRow]) {
    let count = |is: fn(&OriginalOutcome) -> bool| rows.iter().filter(|row| is(&row.outcome)).count();
    let differ = count(|outcome| matches!(outcome, OriginalOutcome::Differs { .. }));
    let skipped = count(|outcome| matches!(outcome, OriginalOutcome::Skipped { .. }));
    let executed = units::count(rows.len() - skipped, "program");
    let line = match differ {
        0 => format!("{}: {executed} executed, {skipped} skipped", page.look.paint(Ink::Good, "✓ valid")),
        _ => {
            let mark = page.look.paint(Ink::Bad, "✗ invalid");
            format!("{mark}: {executed} executed, {differ} not as keyed, {skipped} skipped")
        }
    };
    page.line(&line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_keys_come_first_and_every_reason_to_skip_is_told() {
        let row = |question: &str, lang, outcome| OriginalRow {
            question: question.to_owned(),
            source: "questions/node/loop.yaml".to_owned(),
            lang,
            outcome,
        };
        let agrees = || OriginalOutcome::Agrees { runtime: "node 20.20.2".to_owned() };
        let skipped = |why: &str| OriginalOutcome::Skipped { why: why.to_owned() };
        let differs = OriginalOutcome::Differs {
            expected: "end\nthen\ntimer".to_owned(),
            got: "end\ntimer\nthen\nfails: TypeError: x is not a function".to_owned(),
        };
        let rows = [
            row("node-loop-a", Lang::Node, agrees()),
            row("node-loop-b", Lang::Node, differs),
            row("node-loop-c", Lang::Node, skipped("a fragment: no key says what it prints")),
            row(
                "python-gil-a",
                Lang::Python,
                skipped("python 3.13 is needed, and python 3.11.7 is installed"),
            ),
            row("go-select-a", Lang::Go, skipped("go is not installed")),
            row("go-select-b", Lang::Go, skipped("go is not installed")),
        ];
        let look = Look { width: 80, colour: false, unicode: true };
        insta::assert_snapshot!("originals_invalid", originals(&rows, &look));
        insta::assert_snapshot!("originals_valid", originals(&rows[..1], &look));
    }
}
