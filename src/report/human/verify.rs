//! The page of `cmkata verify`: the programs that did not get what they should, then each kata's total.

use crate::model::kata::KataId;
use crate::model::units;
use crate::report::layout;
use crate::report::look::{Ink, Look};
use crate::report::page::Page;
use crate::report::plain_line;
use crate::report::rows::VerifyRow;
use std::collections::BTreeMap;

/// What came of every program of the bank.
pub fn verify(rows: &[VerifyRow], look: &Look) -> String {
    let mut page = Page::new(look);
    let failures: Vec<_> = rows.iter().filter(|row| !row.ok).collect();
    failures.iter().for_each(|row| failure(&mut page, row));
    page.blank();
    totals(&mut page, rows);
    page.blank();
    let katas = units::count(kata_totals(rows).len(), "kata");
    let programs = units::count(rows.len(), "program");
    if failures.is_empty() {
        page.line(&format!("{}: {programs} of {katas}, all as expected", look.paint(Ink::Good, "✓ valid")));
    } else {
        let summary = format!("{programs} of {katas}, {} not as expected", failures.len());
        page.line(&format!("{}: {summary}", look.paint(Ink::Bad, "✗ invalid")));
    }
    page.finish()
}

fn failure(page: &mut Page<'_>, row: &VerifyRow) {
    let glyph = page.look.paint(Ink::Bad, "✗");
    for (i, part) in layout::chop(&plain_line(&row.source), page.look.columns() - 2).iter().enumerate() {
        page.line(&if i == 0 { format!("{glyph} {part}") } else { format!("  {part}") });
    }
    page.hanging("    expected", 14, Ink::Text, &plain_line(&row.expected));
    page.hanging("    got", 14, Ink::Text, &plain_line(&row.got));
}

fn totals(page: &mut Page<'_>, rows: &[VerifyRow]) {
    let totals = kata_totals(rows);
    let names: Vec<String> = totals.keys().map(ToString::to_string).collect();
    let widest =
        names.iter().map(|name| layout::width(name)).max().unwrap_or(0).min(page.look.columns() - 24);
    for (name, (good, all)) in names.iter().zip(totals.values()) {
        let (glyph, ink) = if good == all { ("✓", Ink::Good) } else { ("✗", Ink::Bad) };
        let name = layout::pad(&layout::cut(name, widest), widest);
        page.line(&format!("{} {name}  {good} of {all} as expected", page.look.paint(ink, glyph)));
    }
}

/// For each kata, how many programs got what they should, of how many.
fn kata_totals(rows: &[VerifyRow]) -> BTreeMap<&KataId, (usize, usize)> {
    let mut totals = BTreeMap::new();
    for row in rows {
        let (good, all) = totals.entry(&row.kata).or_insert((0, 0));
        *good += usize::from(row.ok);
        *all += 1;
    }
    totals
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    #[test]
    fn programs_that_surprise_come_before_the_totals() {
        let look = Look { width: 80, colour: false, unicode: true };
        insta::assert_snapshot!("verify_invalid", verify(&samples::verify_rows(), &look));
        let good: Vec<_> = samples::verify_rows().into_iter().filter(|row| row.ok).collect();
        insta::assert_snapshot!("verify_valid", verify(&good, &look));
    }
}
