//! The page of `cmkata grade`: a table of students and katas, then what the instructor has to look at.

use crate::model::gradebook::{Gradebook, Report};
use crate::report::look::{Ink, Look};
use crate::report::page::Page;
use crate::report::{layout, plain_line, remarks};

/// The widest that the column of students gets.
const STUDENT_MAX: usize = 24;

/// The grades of a class. `folder` is where the rest of it is.
pub fn grades(gradebook: &Gradebook, folder: &str, look: &Look) -> String {
    let mut page = Page::new(look);
    if !gradebook.students.is_empty() {
        table(&mut page, gradebook);
    }
    for report in &gradebook.students {
        told(&mut page, report);
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
            let points = remarks::points(grade);
            let kata = grade.kata.to_string();
            let plain = widths.row(&id, &kata, grade.verdict.slug(), &points, &remarks::marks(grade));
            let verdict = layout::pad(grade.verdict.slug(), widths.verdict);
            let painted = page.look.paint(remarks::sign(grade.verdict).1, &verdict);
            page.line(&plain.replacen(&format!("  {verdict}  "), &format!("  {painted}  "), 1));
        }
        let total = format!("{}/{}", report.points, report.points_max);
        page.line(
            &page.look.paint(Ink::Strong, &widths.row(&id, "total", "", &total, remarks::enrolment(report))),
        );
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

/// What there is to say of a student in whole sentences.
fn told(page: &mut Page<'_>, report: &Report) {
    let id = plain_line(&report.id);
    for remark in remarks::remarks(report) {
        let about = remark.kata.map(|kata| format!(", {kata}")).unwrap_or_default();
        let text = format!("{id}{about}: {}", remark.text);
        page.hanging(&format!("{}:", remark.label), remark.label.len() + 2, remark.ink, &text);
    }
}

fn summary(page: &mut Page<'_>, gradebook: &Gradebook, folder: &str) {
    page.line(&remarks::class(gradebook));
    page.line(&format!(
        "seed {}: `cmkata run KATA --file FILE --seed {0}` reproduces a grade",
        gradebook.seed
    ));
    if gradebook.jail == "container" {
        page.wrapped(0, Ink::Warn, remarks::CONTAINER);
    }
    if !gradebook.is_jailed() {
        page.wrapped(0, Ink::Bad, remarks::NO_JAIL);
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
