//! The pages that `cmkata grade` leaves beside the gradebook: the overview, and one to return to each student.

use crate::model::gradebook::{Grade, Gradebook};
use crate::report::html::{self, Detail};
use crate::store::grades::Grades;
use rayon::prelude::*;
use std::collections::HashSet;

/// Writes them all, and removes those of students who were in the class once and are not now. A page depends on nothing but
/// the gradebook and what is kept beside it.
pub fn write(gradebook: &Gradebook, grades: &Grades) -> anyhow::Result<()> {
    let current: HashSet<String> =
        gradebook.students.iter().map(|report| html::student_file(&report.id)).collect();
    grades.tidy(html::STUDENTS, &current, html::is_student_page)?;
    grades.write_pieces(html::OVERVIEW, html::overview(gradebook))?;
    gradebook.students.par_iter().try_for_each(|report| {
        let details: Vec<Detail> = report.grades.iter().map(|grade| detail(grade, grades)).collect();
        grades.write(&html::student_file(&report.id), &html::student(gradebook, report, &details))
    })
}

/// What is kept of the submission that counts. A page says so where nothing is.
fn detail(grade: &Grade, grades: &Grades) -> Detail {
    let digest = grade.submission.as_ref().and_then(|handed| handed.source.as_deref());
    Detail {
        judged: grade.judged.as_deref().and_then(|name| grades.judged_as(name)),
        source: digest.and_then(|digest| grades.source(digest).ok()),
    }
}
