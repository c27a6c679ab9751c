//! Rows as they stand on the page: a column a thread, or one column with the threads' names where that does not fit.

use crate::model::interleaving::Interleaving;
use crate::report::layout;
use crate::report::look::Ink;
use crate::report::page::Page;
use crate::report::story::rows::{Cell, Row, threads};

/// The fewest columns of text in which lines of source can be told apart.
const NARROWEST: usize = 26;
/// Between two threads: ` │ `.
const GAP: usize = 3;
/// Before the first.
const INDENT: usize = 2;
/// The mark and a blank.
const MARK: usize = 2;
/// The columns of a name before its rows.
const NAME: usize = 12;

/// Draws the rows.
pub(super) fn draw(page: &mut Page<'_>, shown: &Interleaving, rows: &[Row]) {
    let all = threads(rows, true);
    let switched = threads(rows, false);
    // Whoever takes no part in a switch gives up its column before all do.
    let is_crowded = !fits(page, all.len()) && !switched.is_empty() && fits(page, switched.len());
    let threads = if is_crowded { switched } else { all };
    let lines = rows.iter().filter_map(|row| match row {
        Row::Cell(cell) => cell.line,
        _ => None,
    });
    let digits = lines.max().unwrap_or(0).to_string().len().max(2);
    let column = column(page, threads.len());
    let drawing = Drawing { shown, threads, digits, column };
    if column >= NARROWEST {
        drawing.side_by_side(page, rows);
    } else {
        drawing.one_below_another(page, rows);
    }
}

/// The columns of text that each of so many threads has.
fn column(page: &Page<'_>, threads: usize) -> usize {
    let count = threads.max(1);
    page.look.columns().saturating_sub(INDENT + GAP * (count - 1)) / count
}

fn fits(page: &Page<'_>, threads: usize) -> bool {
    column(page, threads) >= NARROWEST
}

struct Drawing<'a> {
    shown: &'a Interleaving,
    threads: Vec<u32>,
    /// Digits of a line's number.
    digits: usize,
    /// The columns of text that each thread has.
    column: usize,
}

impl Drawing<'_> {
    fn side_by_side(&self, page: &mut Page<'_>, rows: &[Row]) {
        let names = self.threads.iter().map(|thread| {
            let name = layout::cut(&self.shown.name(*thread), self.column);
            page.look.paint(Ink::Strong, &layout::pad(&name, self.column))
        });
        let names: Vec<String> = names.collect();
        page.line(&format!("{}{}", " ".repeat(INDENT), names.join(" │ ")));
        let mut rows = rows.iter().peekable();
        while let Some(row) = rows.next() {
            match row {
                Row::Cell(cell) => {
                    // What a line does to a lock stands beside it, where there is room.
                    let joined = rows.peek().and_then(|next| self.joined(cell, next));
                    if joined.is_some() {
                        rows.next();
                    }
                    self.cell(page, joined.as_ref().unwrap_or(cell));
                }
                Row::Switch(from, to) => self.switch(page, *from, *to),
                Row::Note(text) => {
                    let text = layout::cut(text, page.look.columns() - INDENT - MARK);
                    page.line(&format!(
                        "{}{}",
                        " ".repeat(INDENT + MARK),
                        page.look.paint(Ink::Accent, &text)
                    ));
                }
                Row::Fold(text) => page.more(INDENT + MARK, text),
            }
        }
    }

    fn joined(&self, cell: &Cell, next: &Row) -> Option<Cell> {
        let Row::Cell(next) = next else { return None };
        // A reply that comes just then is not the line's doing.
        let is_doing = next.line.is_none() && next.ink == Ink::Accent && !next.text.starts_with('←');
        if cell.line.is_none() || next.thread != cell.thread || !is_doing {
            return None;
        }
        let dot = if next.text.starts_with('→') { "" } else { "· " };
        let text = format!("{}  {dot}{}", cell.text, next.text);
        let fits = layout::width(&text) <= self.column.saturating_sub(MARK + self.digits + 2);
        fits.then(|| Cell { text, ..cell.clone() })
    }

    fn cell(&self, page: &mut Page<'_>, cell: &Cell) {
        if !self.threads.contains(&cell.thread) {
            let line = cell.line.map(|line| format!(" line {line}:")).unwrap_or_default();
            let text = format!("{}{line} {}", self.shown.name(cell.thread), cell.text);
            let text = layout::cut(&text, page.look.columns() - INDENT - MARK);
            page.line(&format!("{}{text}", " ".repeat(INDENT + MARK)));
            return;
        }
        let columns = self.threads.iter().map(|thread| {
            if *thread == cell.thread { self.text(page, cell, self.column) } else { " ".repeat(self.column) }
        });
        let columns: Vec<String> = columns.collect();
        page.line(&format!("{}{}", " ".repeat(INDENT), columns.join(" │ ")));
    }

    /// The mark, the line's number and its text, in so many columns.
    fn text(&self, page: &Page<'_>, cell: &Cell, columns: usize) -> String {
        let mark = if cell.marked { page.look.paint(Ink::Warn, "● ") } else { " ".repeat(MARK) };
        let line = cell.line.map(|line| line.to_string()).unwrap_or_default();
        let room = columns.saturating_sub(MARK + self.digits + 2);
        let number = page.look.paint(Ink::Quiet, &format!("{line:>width$}  ", width = self.digits));
        let text = layout::pad(&layout::cut(&cell.text, room), room);
        let ink = if cell.marked { Ink::Strong } else { cell.ink };
        format!("{mark}{number}{}", page.look.paint(ink, &text))
    }

    /// An arrow from one column to the other.
    fn switch(&self, page: &mut Page<'_>, from: u32, to: u32) {
        let column_of = |thread| self.threads.iter().position(|other| *other == thread).unwrap_or(0);
        let at = |thread| INDENT + MARK + column_of(thread) * (self.column + GAP);
        let (start, end) = (at(from).min(at(to)), at(from).max(at(to)));
        let mut drawn: Vec<char> = vec![' '; page.look.columns()];
        for column in 1..self.threads.len() {
            drawn[INDENT + column * (self.column + GAP) - 2] = '│';
        }
        drawn[start..=end].fill('─');
        let (left, right) = if at(from) <= at(to) { ('└', '→') } else { ('←', '┘') };
        (drawn[start], drawn[end]) = (left, right);
        for (place, char) in drawn.iter_mut().take(end).skip(start + 3).zip(" switch ".chars()) {
            *place = char;
        }
        let drawn: String = drawn.into_iter().collect();
        page.line(&page.look.paint(Ink::Warn, drawn.trim_end()));
    }

    fn one_below_another(&self, page: &mut Page<'_>, rows: &[Row]) {
        for row in rows {
            match row {
                Row::Cell(cell) => {
                    let depth = self.threads.iter().position(|thread| *thread == cell.thread).unwrap_or(0);
                    // Of many threads the last ones share an indentation, so that there is room for the text.
                    let indent = NAME + 2 * depth.min(6);
                    let name = layout::cut(&self.shown.name(cell.thread), NAME - 2);
                    let text = self.text(page, cell, page.look.columns() - INDENT - indent);
                    page.line(&format!("  {}{text}", layout::pad(&name, indent)));
                }
                Row::Switch(from, to) => {
                    let (from, to) = (self.shown.name(*from), self.shown.name(*to));
                    let text =
                        layout::cut(&format!("── switch: {from} → {to} ──"), page.look.columns() - INDENT);
                    page.line(&format!("  {}", page.look.paint(Ink::Warn, &text)));
                }
                Row::Note(text) => {
                    let text = layout::cut(text, page.look.columns() - INDENT);
                    page.line(&format!("  {}", page.look.paint(Ink::Accent, &text)));
                }
                Row::Fold(text) => page.more(INDENT, text),
            }
        }
    }
}
