//! The page of `cmkata grade`: a table of students and katas, then what the instructor has to look at.

use crate::model::gradebook::{Grade, Gradebook, Report, Standing};
use crate::model::units;
use crate::report::layout;
use crate::report::look::{Ink, Look};
use crate::report::page::Page;
use crate::report::plain_line;

/// The widest that the column of students gets.
const STUDENT_MAX: usize = 24;

/// The grades of a class. `folder` is where the rest of it is.
pub fn grades(gradebook: &Gradebook, folder: &str, look: &Look) -> String {
    let mut page = Page::new(look);
    if !gradebook.students.is_empty() {
        table(&mut page, gradebook);
    }
    for report in &gradebook.students {
        remarks(&mut page, report);
    }
    if !gradebook.notes.is_empty() {
        page.blank();
    }
    for note in &gradebook.notes {
        page.hanging("note:", 6, Ink::Warn, &plain_line(note));
    }
    page.blank();
    summary(&mut page, gradebook, folder);
    page.finish()
}

fn table(page: &mut Page<'_>, gradebook: &Gradebook) {
    let widths = Widths::of(gradebook);
    let heading = widths.row("student", "kata", "verdict", "points", "");
    page.line(&page.look.paint(Ink::Quiet, &heading));
    for report in &gradebook.students {
        let id = plain_line(&report.id);
        for grade in &report.grades {
            let points = points_of(grade);
            let kata = grade.kata.to_string();
            let plain = widths.row(&id, &kata, grade.verdict.slug(), &points, &marks(grade));
            let verdict = layout::pad(grade.verdict.slug(), widths.verdict);
            let painted = page.look.paint(ink(grade), &verdict);
            page.line(&plain.replacen(&format!("  {verdict}  "), &format!("  {painted}  "), 1));
        }
        let total = format!("{}/{}", report.points, report.points_max);
        page.line(&page.look.paint(Ink::Strong, &widths.row(&id, "total", "", &total, &totals(report))));
    }
}

struct Widths {
    student: usize,
    kata: usize,
    verdict: usize,
}

impl Widths {
    fn of(gradebook: &Gradebook) -> Widths {
        let widest =
            |texts: &mut dyn Iterator<Item = usize>, least: usize| texts.max().unwrap_or(0).max(least);
        let ids = &mut gradebook.students.iter().map(|report| layout::width(&plain_line(&report.id)));
        let katas = &mut gradebook.katas.iter().map(|kata| layout::width(&kata.kata.to_string()));
        let verdicts = &mut gradebook.grades().map(|(_, grade)| grade.verdict.slug().len());
        Widths {
            student: widest(ids, 7).min(STUDENT_MAX),
            kata: widest(katas, 5),
            verdict: widest(verdicts, 7),
        }
    }

    fn row(&self, student: &str, kata: &str, verdict: &str, points: &str, marks: &str) -> String {
        let cell = |text: &str, width: usize| layout::pad(&layout::cut(text, width), width);
        format!(
            "{}  {}  {}  {}  {marks}",
            cell(student, self.student),
            cell(kata, self.kata),
            cell(verdict, self.verdict),
            cell(points, 7)
        )
    }
}

fn points_of(grade: &Grade) -> String {
    let points = grade.points.map_or("-".to_owned(), |points| points.to_string());
    format!("{points}/{}", grade.points_max)
}

fn ink(grade: &Grade) -> Ink {
    match grade.verdict {
        standing if standing.is_accepted() => Ink::Good,
        standing if standing.is_not_judged() => Ink::Warn,
        Standing::Missing => Ink::Quiet,
        Standing::Judged(_) => Ink::Bad,
    }
}

/// What else there is to see about a grade, in a word each.
fn marks(grade: &Grade) -> String {
    let mut marks = Vec::new();
    if let Some(submission) = &grade.submission {
        if let (true, Some(submitted)) = (submission.late, &submission.submitted) {
            marks.push(format!("late ({})", submitted.source.slug()));
        }
        if submission.untouched {
            marks.push("the starter".to_owned());
        }
        if submission.of > 1 {
            marks.push(format!("1 of {}", submission.of));
        }
    }
    if grade.given.is_some() {
        marks.push("override".to_owned());
    }
    marks.join(", ")
}

fn totals(report: &Report) -> String {
    if report.enrolled { String::new() } else { "not in the roster".to_owned() }
}

/// What there is to say of a student in whole sentences.
fn remarks(page: &mut Page<'_>, report: &Report) {
    let id = plain_line(&report.id);
    for grade in &report.grades {
        if let Some(given) = &grade.given {
            let judges: u32 = grade.checks.iter().map(|check| check.points).sum();
            let reason = plain_line(&given.reason);
            let text = format!("{id}, {}: {} points instead of {judges}: {reason}", grade.kata, given.points);
            page.hanging("override:", 10, Ink::Text, &text);
        }
        // What is wrong with all that a student handed in is said once, below.
        if let Some(why) = grade.why.as_ref().filter(|why| !report.notes.contains(why)) {
            let text = format!("{id}, {}: {}", grade.kata, plain_line(why));
            page.hanging(&format!("{}:", grade.verdict.slug()), 12, Ink::Warn, &text);
        }
    }
    for extra in &report.extra {
        page.hanging("extra:", 7, Ink::Quiet, &format!("{id}: {}", plain_line(extra)));
    }
    for note in &report.notes {
        page.hanging("note:", 6, Ink::Warn, &format!("{id}: {}", plain_line(note)));
    }
}

fn summary(page: &mut Page<'_>, gradebook: &Gradebook, folder: &str) {
    let students = units::count(gradebook.students.len(), "student");
    let katas = units::count(gradebook.katas.len(), "kata");
    let part = gradebook.part.map(|part| format!(", part {}/{}", part.k, part.n)).unwrap_or_default();
    let open = gradebook.open();
    let open = match open {
        0 => "all judged".to_owned(),
        _ => format!("{open} not judged, which costs no points"),
    };
    page.line(&format!("{students}, {katas}{part}: {open}"));
    page.line(&format!(
        "seed {}: `cmkata run KATA --file FILE --seed {0}` reproduces a grade",
        gradebook.seed
    ));
    if gradebook.jail == "container" {
        page.wrapped(
            0,
            Ink::Warn,
            "jail: container: what kept these submissions in is a container around cmkata",
        );
    }
    if !gradebook.is_jailed() {
        let warning = "no jail: these submissions were executed with your own rights";
        page.wrapped(0, Ink::Bad, warning);
    }
    page.line(&format!("written to {}", plain_line(folder)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    #[test]
    fn a_class_is_a_table_with_what_needs_a_look_below_it() {
        let look = Look { width: 80, colour: false, unicode: true };
        let text = grades(&samples::gradebook(), "grades", &look);
        assert!(!text.contains('\x1b'), "{text}");
        insta::assert_snapshot!("grades", text);
    }

    #[test]
    fn what_a_student_is_called_never_steers_a_terminal() {
        let look = Look { width: 80, colour: false, unicode: true };
        let mut gradebook = samples::gradebook();
        gradebook.students[0].id = "\x1b[2Jada\r\u{202e}".to_owned();
        let text = grades(&gradebook, "grades", &look);
        assert!(text.chars().all(|char| char == '\n' || !char.is_control()), "{text:?}");
    }
}
