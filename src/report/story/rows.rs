//! What of a run is shown, step by step, and what of it is folded away.

use super::told;
use crate::model::interleaving::{Interleaving, Step, What};
use crate::report::look::Ink;
use crate::report::plain_line;
use std::collections::HashSet;

/// So many rows are never folded: they fit a screen.
const FIT: usize = 26;
/// Of more, these stay: the first ones, those this near to a switch, and the last ones.
const FIRST: usize = 2;
const NEAR: usize = 3;
const LAST: usize = 8;
/// Fewer rows than these in a row are not worth folding.
const FEWEST: usize = 3;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::report) enum Row {
    /// What a thread does.
    Cell(Cell),
    /// The schedule takes the turn from one thread, and gives it to another.
    Switch(u32, u32),
    /// What no column tells.
    Note(String),
    /// What is left out.
    Fold(String),
}

/// What a thread does.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::report) struct Cell {
    pub(in crate::report) thread: u32,
    /// The line, where it is one.
    pub(in crate::report) line: Option<u32>,
    pub(in crate::report) text: String,
    pub(in crate::report) ink: Ink,
    /// Whether it is next to a switch.
    pub(in crate::report) marked: bool,
}

/// The rows of a run: all of it if that fits a screen, else its beginning, its end, and what is near the switches.
pub(in crate::report) fn rows(source: &str, shown: &Interleaving) -> Vec<Row> {
    let mut rows = whole(source, shown);
    mark(&mut rows);
    fold(rows, shown)
}

/// The threads in the order in which they come up: all, or those between which the schedule switches.
pub(in crate::report) fn threads(rows: &[Row], all: bool) -> Vec<u32> {
    let mut threads = Vec::new();
    for row in rows {
        let acting = match row {
            Row::Cell(cell) if all => vec![cell.thread],
            Row::Switch(from, to) => vec![*from, *to],
            Row::Cell(_) | Row::Note(_) | Row::Fold(_) => Vec::new(),
        };
        for thread in acting {
            if !threads.contains(&thread) {
                threads.push(thread);
            }
        }
    }
    threads
}

/// Whether a line of source only leads to what others do: coming to it is no news.
pub(in crate::report) fn is_heading(line: &str) -> bool {
    let is_function = line.starts_with("fn ") || line.contains(" fn ");
    line.starts_with("#[") || line == "}" || (is_function && line.ends_with('{'))
}

fn whole(source: &str, shown: &Interleaving) -> Vec<Row> {
    let lines: Vec<String> = source.lines().map(|line| plain_line(line.trim())).collect();
    let counts = shown.finding.as_ref().is_some_and(|finding| finding.check == "facts");
    let mut rows = Vec::new();
    for Step { thread, what } in &shown.steps {
        let cell = |line, text, ink| Cell { thread: *thread, line, text, ink, marked: false };
        let acts = shown.is_actor(*thread);
        match what {
            What::Line(line) => {
                let text = (*line as usize).checked_sub(1).and_then(|at| lines.get(at));
                let text = text.cloned().unwrap_or_default();
                if acts {
                    rows.push(Row::Cell(cell(Some(*line), text, Ink::Text)));
                }
            }
            What::Preempted(to) if acts && shown.is_actor(*to) => rows.push(Row::Switch(*thread, *to)),
            What::Preempted(to) => {
                rows.push(Row::Note(format!("the schedule goes on with {}", shown.name(*to))))
            }
            What::Fact(name, value) if counts => {
                rows.push(Row::Note(format!("{} {value}", plain_line(name))));
            }
            What::Print(text) if acts => {
                for line in text.lines() {
                    let text = format!("prints {}", plain_line(line));
                    rows.push(Row::Cell(cell(None, text, Ink::Accent)));
                }
            }
            What::Print(text) => {
                rows.extend(text.lines().map(|line| Row::Note(format!("prints {}", plain_line(line)))));
            }
            What::End if acts => rows.push(Row::Cell(cell(None, "ends".to_owned(), Ink::Quiet))),
            What::Report(line) => rows.push(Row::Note(format!("reported: {}", plain_line(line)))),
            What::Timer => rows.extend(told::step(what).map(Row::Note)),
            What::Call { .. }
            | What::Done { .. }
            | What::Take(_)
            | What::Free(_)
            | What::Wants(_)
            | What::Stuck(_) => {
                let text = told::step(what).unwrap_or_default();
                if acts {
                    rows.push(Row::Cell(cell(None, text, ink(what))));
                } else if matches!(what, What::Done { .. }) {
                    rows.push(Row::Note(text));
                }
            }
            What::Start(_) | What::End | What::Fact(..) => {}
        }
    }
    rows
}

fn ink(what: &What) -> Ink {
    match what {
        What::Wants(_) | What::Stuck(_) => Ink::Bad,
        _ => Ink::Accent,
    }
}

/// Marks the lines on both sides of each switch: where a thread is stopped, what runs instead, where it goes on.
fn mark(rows: &mut [Row]) {
    for at in 0..rows.len() {
        let Row::Switch(from, to) = rows[at] else { continue };
        let (before, after) = rows.split_at_mut(at);
        let of = |thread: u32| move |row: &&mut Row| matches!(row, Row::Cell(cell) if cell.thread == thread && cell.line.is_some());
        let stopped = before.iter_mut().rev().find(of(from));
        let marked = [stopped, after.iter_mut().find(of(to))];
        marked.into_iter().flatten().for_each(set_mark);
        after.iter_mut().find(of(from)).into_iter().for_each(set_mark);
    }
}

fn set_mark(row: &mut Row) {
    if let Row::Cell(cell) = row {
        cell.marked = true;
    }
}

fn fold(rows: Vec<Row>, shown: &Interleaving) -> Vec<Row> {
    if rows.len() <= FIT {
        return rows;
    }
    let is_switch =
        |row: &Row| matches!(row, Row::Switch(..)) || matches!(row, Row::Cell(cell) if cell.marked);
    let near: Vec<usize> = (0..rows.len()).filter(|at| is_switch(&rows[*at])).collect();
    let is_kept = |at: usize| {
        let next = near.partition_point(|switch| *switch + NEAR < at);
        at < FIRST || at + LAST >= rows.len() || near.get(next).is_some_and(|switch| *switch <= at + NEAR)
    };
    let mut out = Vec::new();
    let mut seen = HashSet::new();
    let mut at = 0;
    while at < rows.len() {
        let hidden = (at..rows.len()).take_while(|at| !is_kept(*at)).count();
        let gap = &rows[at..at + hidden];
        if hidden >= FEWEST {
            out.push(Row::Fold(folded(gap, gap.iter().all(|row| seen.contains(row)), shown)));
        } else {
            out.extend_from_slice(gap);
        }
        seen.extend(gap.iter().cloned());
        at += hidden;
        if let Some(row) = rows.get(at) {
            seen.insert(row.clone());
            out.push(row.clone());
            at += 1;
        }
    }
    out
}

/// How much is left out, and whose it is.
fn folded(gap: &[Row], seen_before: bool, shown: &Interleaving) -> String {
    let what = if seen_before { "more like these" } else { "more steps" };
    let mut threads = gap.iter().map(|row| match row {
        Row::Cell(cell) => Some(cell.thread),
        _ => None,
    });
    let first = threads.next().flatten();
    match first.filter(|first| threads.all(|thread| thread == Some(*first))) {
        Some(thread) => format!("{} {what} of {}", gap.len(), shown.name(thread)),
        None => format!("{} {what}", gap.len()),
    }
}
