//! What there is to say of grades beside verdict and points, in the words that every report of a class uses.

use super::look::Ink;
use super::plain_line;
use crate::model::gradebook::{Grade, Gradebook, Report, Standing};
use crate::model::units;

/// What everybody has to know who reads grades that were given without a jail.
pub(super) const NO_JAIL: &str = "no jail: these submissions were executed with your own rights";

/// What has to be known of grades that were given in a container.
pub(super) const CONTAINER: &str =
    "jail: container: what kept these submissions in is a container around cmkata";

/// Something that somebody has to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Remark {
    /// What kind of thing it is, in a word.
    pub(super) label: &'static str,
    /// How it is coloured where there are colours.
    pub(super) ink: Ink,
    /// The kata that it is about, if it is about one.
    pub(super) kata: Option<String>,
    /// The thing itself, safe to show.
    pub(super) text: String,
}

/// What there is to say of a student in whole sentences.
pub(super) fn remarks(report: &Report) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for grade in &report.grades {
        let kata = Some(grade.kata.to_string());
        if let Some(text) = instead(grade) {
            remarks.push(Remark { label: "override", ink: Ink::Text, kata: kata.clone(), text });
        }
        // What is wrong with all that a student handed in is said once, below.
        if let Some(why) = grade.why.as_ref().filter(|why| !report.notes.contains(why)) {
            remarks.push(Remark { label: grade.verdict.slug(), ink: Ink::Warn, kata, text: plain_line(why) });
        }
    }
    let own = |label, ink, text: &String| Remark { label, ink, kata: None, text: plain_line(text) };
    remarks.extend(report.extra.iter().map(|extra| own("extra", Ink::Quiet, extra)));
    remarks.extend(report.notes.iter().map(|note| own("note", Ink::Warn, note)));
    remarks
}

/// What the instructor has decided about a grade.
pub(super) fn instead(grade: &Grade) -> Option<String> {
    let given = grade.given.as_ref()?;
    let judges: u32 = grade.checks.iter().map(|check| check.points).sum();
    Some(format!("{} points instead of {judges}: {}", given.points, plain_line(&given.reason)))
}

/// The points of a grade: `6/10`, or `-/10` where there are none.
pub(super) fn points(grade: &Grade) -> String {
    let points = grade.points.map_or("-".to_owned(), |points| points.to_string());
    format!("{points}/{}", grade.points_max)
}

/// The glyph of a standing, whose word stands beside it.
pub(super) fn sign(standing: Standing) -> (char, Ink) {
    match standing {
        Standing::Missing => ('·', Ink::Quiet),
        Standing::Refused => ('✗', Ink::Bad),
        Standing::Judged(verdict) => super::verdict::sign(verdict),
    }
}

/// What else there is to see about a grade, in a word each.
pub(super) fn marks(grade: &Grade) -> String {
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

/// What else there is to see about a student.
pub(super) fn enrolment(report: &Report) -> &'static str {
    if report.enrolled { "" } else { "not in the roster" }
}

/// The class in a sentence.
pub(super) fn class(gradebook: &Gradebook) -> String {
    let students = units::count(gradebook.students.len(), "student");
    let katas = units::count(gradebook.katas.len(), "kata");
    let part = gradebook.part.map(|part| format!(", part {}/{}", part.k, part.n)).unwrap_or_default();
    let open = match gradebook.open() {
        0 => "all judged".to_owned(),
        open => format!("{open} not judged, which costs no points"),
    };
    format!("{students}, {katas}{part}: {open}")
}
