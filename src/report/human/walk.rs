//! One look of `cmkata replay --step`: the source with each thread's place in it, and how things stand.

use crate::model::interleaving::{Moment, Step, What};
use crate::model::walk::Walk;
use crate::report::look::{Ink, Look};
use crate::report::page::Page;
use crate::report::story::told;
use crate::report::{layout, plain_line};

/// The columns that stand beside the source; on a screen narrower than [`NARROW`] they stand below it.
const PANEL: usize = 28;
const NARROW: usize = 76;
/// The columns of the numbers of threads before the source.
const GUTTER: usize = 6;
/// Rows besides the source: what happened, the keys, and blanks.
const FRAME: usize = 6;
/// The fewest rows of source worth a look, and the most of what stands below it.
const FEWEST: usize = 3;

/// What a screen of so many rows shows at this step.
pub fn walk(walk: &Walk<'_>, source: &str, look: &Look, rows: usize) -> String {
    let mut page = Page::new(look);
    let last = walk.at().checked_sub(1).and_then(|at| walk.shown.steps.get(at));
    let moment = walk.shown.moment(walk.at());
    let shown = walk.shown;
    let place = format!("schedule {}.{}, step {} of {}", shown.seed, shown.schedule, walk.at(), walk.len());
    page.line(&look.paint(Ink::Strong, &place));
    page.line(&happened(walk, last, source, look));
    page.blank();
    let columns = look.columns();
    let panel = panel(walk, &moment, last, look);
    let beside = columns >= NARROW;
    let below = if beside { 0 } else { panel.len() + 1 };
    let height = rows.saturating_sub(FRAME + below).max(FEWEST);
    let width = if beside { columns - PANEL - 3 } else { columns };
    let code = code(walk, &moment, last, (source, height, width), look);
    if beside {
        for row in 0..code.len().max(panel.len().min(height)) {
            let (code, plain) = code.get(row).cloned().unwrap_or_default();
            let panel = panel.get(row).map(|(text, ink)| look.paint(*ink, text)).unwrap_or_default();
            page.line(&format!("{code}{} │ {panel}", " ".repeat(width.saturating_sub(plain))));
        }
    } else {
        code.iter().for_each(|(code, _)| page.line(code));
        page.blank();
        panel.iter().for_each(|(text, ink)| page.line(&look.paint(*ink, text)));
    }
    page.blank();
    page.line(
        &look.paint(Ink::Quiet, &layout::cut("→ on   ← back   Home first   End last   q stop", columns)),
    );
    page.finish()
}

/// The step that was just taken, in words.
fn happened(walk: &Walk<'_>, last: Option<&Step>, source: &str, look: &Look) -> String {
    let shown = walk.shown;
    let (ink, text) = match last {
        None => (Ink::Quiet, "Nothing has happened yet.".to_owned()),
        Some(Step { thread, what }) => {
            let name = shown.name(*thread);
            match what {
                What::Line(line) => {
                    let text = source.lines().nth((*line as usize).saturating_sub(1)).unwrap_or_default();
                    (Ink::Text, format!("{name} runs line {line}: {}", plain_line(text.trim())))
                }
                What::Start(other) => (Ink::Text, format!("{name} starts {}", shown.name(*other))),
                What::Fact(fact, value) => (Ink::Text, format!("{} is {value}", plain_line(fact))),
                What::Preempted(to) => {
                    (Ink::Warn, format!("The schedule switches from {name} to {}.", shown.name(*to)))
                }
                What::Timer => (Ink::Warn, "The schedule lets a timer go off early.".to_owned()),
                other => (Ink::Text, format!("{name} {}", told::step(other).unwrap_or_default())),
            }
        }
    };
    look.paint(ink, &layout::cut(&text, look.columns()))
}

/// The source around the line that just ran, each row with the columns that it takes.
fn code(
    walk: &Walk<'_>,
    moment: &Moment,
    last: Option<&Step>,
    (source, height, width): (&str, usize, usize),
    look: &Look,
) -> Vec<(String, usize)> {
    let lines: Vec<&str> = source.lines().collect();
    let line_of = |step: &Step| match step.what {
        What::Line(line) => Some(line),
        _ => moment.lines.get(&step.thread).copied(),
    };
    let earlier = || walk.shown.steps.iter().find_map(line_of);
    let centre = last.and_then(line_of).or_else(earlier).unwrap_or(1) as usize;
    let first = centre.saturating_sub(height / 2 + 1).min(lines.len().saturating_sub(height));
    let digits = lines.len().to_string().len().max(2);
    let rows = lines.iter().enumerate().skip(first).take(height);
    rows.map(|(at, line)| {
        let number = at + 1;
        let here: Vec<u32> = moment
            .lines
            .iter()
            .filter(|(_, line)| **line as usize == number)
            .map(|(thread, _)| *thread)
            .collect();
        let runs = last.is_some_and(|step| here.contains(&step.thread));
        let threads = here.iter().map(u32::to_string).collect::<Vec<_>>().join(" ");
        let threads = layout::cut(&threads, GUTTER - 2);
        let mark = layout::pad(&format!("{threads}{}", if here.is_empty() { "" } else { "→" }), GUTTER);
        let room = width.saturating_sub(GUTTER + digits + 2);
        let text = layout::cut(&plain_line(line), room);
        let taken = GUTTER + digits + 2 + layout::width(&text);
        let ink = if runs { Ink::Strong } else { Ink::Text };
        let mark_ink = if runs { Ink::Warn } else { Ink::Accent };
        let number = look.paint(Ink::Quiet, &format!("{number:>digits$}"));
        (format!("{}{number}  {}", look.paint(mark_ink, &mark), look.paint(ink, &text)), taken)
    })
    .collect()
}

/// Where each thread is, who holds which lock, which requests are under way, what was reported.
fn panel(walk: &Walk<'_>, moment: &Moment, last: Option<&Step>, look: &Look) -> Vec<(String, Ink)> {
    let shown = walk.shown;
    let mut rows = vec![("threads".to_owned(), Ink::Quiet)];
    for (thread, line) in &moment.lines {
        let ink = if last.is_some_and(|step| step.thread == *thread) { Ink::Strong } else { Ink::Text };
        rows.push((format!("{thread}→ {}, line {line}", shown.name(*thread)), ink));
    }
    for stop in moment.stops.iter().filter(|stop| shown.is_actor(stop.thread)) {
        let told = shown.steps[..walk.at()].iter().rev().find(|step| step.thread == stop.thread);
        let waits = told.and_then(|step| told::step(&step.what)).unwrap_or_default();
        rows.push((format!("{} {waits}", shown.name(stop.thread)), Ink::Bad));
    }
    let mut group = |heading: &str, of: Vec<String>| {
        if !of.is_empty() {
            rows.push((heading.to_owned(), Ink::Quiet));
            rows.extend(of.into_iter().map(|text| (text, Ink::Accent)));
        }
    };
    let held = moment.holders.iter().map(|(lock, (thread, line))| {
        let line = line.map(|line| format!(", line {line}")).unwrap_or_default();
        format!("{}: {}{line}", told::lock(*lock), shown.name(*thread))
    });
    group("locks that are held", held.collect());
    let pending = moment.pending.iter().map(|(_, service, key)| plain_line(&format!("{service}: {key}")));
    group("requests under way", pending.collect());
    let reported = shown.steps[..walk.at()].iter().filter_map(|step| match &step.what {
        What::Report(line) => Some(plain_line(line)),
        _ => None,
    });
    group("reported", reported.collect());
    let columns = if look.columns() >= NARROW { PANEL } else { look.columns() };
    rows.into_iter().map(|(text, ink)| (layout::cut(&text, columns), ink)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::walk::Stride;
    use crate::report::samples::interleavings::{across_an_await, crowd, lock_order, lost_update};

    const PLAIN: Look = Look { width: 80, colour: false, unicode: true };

    #[test]
    fn at_each_step_one_sees_where_everyone_is() {
        let (source, shown) = lock_order();
        let mut place = Walk::new(&shown);
        insta::assert_snapshot!("walk_start", walk(&place, source, &PLAIN, 24));
        (0..9).for_each(|_| place.go(Stride::On));
        insta::assert_snapshot!("walk_middle", walk(&place, source, &PLAIN, 24));
        insta::assert_snapshot!("walk_narrow", walk(&place, source, &Look { width: 60, ..PLAIN }, 24));
        place.go(Stride::End);
        insta::assert_snapshot!("walk_end", walk(&place, source, &PLAIN, 24));
    }

    #[test]
    fn every_step_back_shows_what_was_shown_before() {
        for (source, shown) in [lost_update(), lock_order(), across_an_await(), crowd()] {
            let mut place = Walk::new(&shown);
            let mut seen = Vec::new();
            for _ in 0..place.len() {
                seen.push(walk(&place, source, &PLAIN, 24));
                place.go(Stride::On);
            }
            while let Some(before) = seen.pop() {
                place.go(Stride::Back);
                assert_eq!(walk(&place, source, &PLAIN, 24), before);
                assert!(!before.contains('\x1b'));
                assert!(before.lines().all(|line| layout::width(line) <= 80), "{before}");
            }
        }
    }

    #[test]
    fn a_screen_of_usual_height_holds_it() {
        for (source, shown) in [lost_update(), lock_order(), across_an_await()] {
            let mut place = Walk::new(&shown);
            place.go(Stride::End);
            for rows in [24, 40] {
                assert!(walk(&place, source, &PLAIN, rows).lines().count() < rows);
            }
        }
    }
}
