//! A class with one of each kind of grade, for tests.

use crate::model::gradebook::{Grade, Gradebook, Report, Scored, Standing};
use crate::model::judged::Told;
use crate::model::verdict::Verdict;
use crate::report::samples;
use std::rc::Rc;

/// The class of [`samples::gradebook`], and students whose program deadlocked, did not compile, and was judged by its checks.
pub(super) fn class() -> Gradebook {
    let mut class = samples::gradebook();
    let judged = class.students[0].grades[0].clone();
    let grade = |verdict, checks: Vec<Scored>| Grade {
        verdict: Standing::Judged(verdict),
        points: Some(checks.iter().map(|check| check.points).sum()),
        checks,
        given: None,
        ..judged.clone()
    };
    let scored = |check: &str| Scored { check: check.to_owned(), ok: false, points: 0, points_max: 0 };
    let more = [
        ("hal", grade(Verdict::Deadlock, vec![scored("deadlock")])),
        ("ivy", grade(Verdict::CompileError, Vec::new())),
        ("joe", grade(Verdict::TooSlow, judged.checks.clone())),
    ];
    class.students.extend(more.map(|(id, grade)| Report::of(id.to_owned(), None, true, vec![grade])));
    class
}

/// What the judge said of each.
pub(super) fn told(grade: &Grade) -> Option<Rc<Told>> {
    let attempt = match grade.verdict {
        Standing::Judged(Verdict::TooSlow) => samples::too_slow(),
        Standing::Judged(Verdict::Deadlock) => samples::deadlock(),
        Standing::Judged(Verdict::CompileError) => samples::compile_error(),
        _ => return None,
    };
    Some(Rc::new(Told { findings: attempt.findings, diagnostics: attempt.diagnostics }))
}
