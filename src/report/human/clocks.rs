//! The page of `cmkata verify --clock wall`: each accepted solution's time on both clocks.

use crate::model::units;
use crate::report::layout;
use crate::report::look::{Ink, Look};
use crate::report::page::Page;
use crate::report::plain_line;
use crate::report::rows::{ClockRow, ClockState};

/// What came of timing every accepted solution on both clocks.
pub fn clocks(rows: &[ClockRow], look: &Look) -> String {
    let mut page = Page::new(look);
    let names: Vec<String> = rows.iter().map(|row| plain_line(short(&row.source))).collect();
    let widest = names.iter().map(|name| layout::width(name)).max().unwrap_or(0);
    let widest = widest.clamp(7, page.look.columns().saturating_sub(42).max(7));
    let head = format!("  {}  {:>10}  {:>10}", layout::pad("program", widest), "simulated", "wall");
    page.line(&page.look.paint(Ink::Quiet, &head));
    for (row, name) in rows.iter().zip(&names) {
        let (glyph, ink, note) = match row.state {
            ClockState::Close => ("✓", Ink::Good, ""),
            ClockState::Apart => ("✗", Ink::Bad, "  apart"),
            ClockState::Computes => ("-", Ink::Quiet, "  computes"),
        };
        page.line(&format!(
            "{} {}  {:>10}  {:>10}{note}",
            page.look.paint(ink, glyph),
            layout::pad(&layout::cut(name, widest), widest),
            milliseconds(row.simulated_ms),
            milliseconds(row.wall_ms),
        ));
    }
    page.blank();
    summary(&mut page, rows);
    page.finish()
}

/// The path without what all of them share.
fn short(source: &str) -> &str {
    source.strip_prefix("solutions/").unwrap_or(source)
}

fn milliseconds(ms: f64) -> String {
    format!("{ms:.1} ms")
}

fn summary(page: &mut Page<'_>, rows: &[ClockRow]) {
    let count = |state| rows.iter().filter(|row| row.state == state).count();
    let computes = count(ClockState::Computes);
    let waiting = units::count(rows.len() - computes, "waiting program");
    page.line(&format!("{} of {waiting} within 10 % + 5 ms", count(ClockState::Close)));
    if computes > 0 {
        let programs = units::count(computes, "program");
        page.line(&format!("{programs} not compared: cores are busy for more than half of the time"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_program_has_both_its_times_and_what_computes_is_told_apart() {
        let row = |name: &str, simulated_ms, wall_ms, state| ClockRow {
            kata: "node/n-plus-one".parse().expect("a kata's name"),
            source: format!("solutions/node/n-plus-one/accepted/{name}.rs"),
            simulated_ms,
            wall_ms,
            state,
        };
        let rows = [
            row("reference", 27.9, 29.1, ClockState::Close),
            row("buffered", 27.9, 62.4, ClockState::Apart),
            row("join-set", 80.0, 160.3, ClockState::Computes),
        ];
        let look = Look { width: 80, colour: false, unicode: true };
        insta::assert_snapshot!("clocks", clocks(&rows, &look));
    }
}
