//! The gradebook as a table for the registrar: a row a student, and a group of columns for each kata.

use super::inert::inert;
use crate::model::gradebook::{Grade, Gradebook, Report, Standing};

/// Columns before the groups.
const COLUMNS: [&str; 13] = [
    "id",
    "name",
    "enrolled",
    "points",
    "points_max",
    "missing",
    "refused",
    "late",
    "not_judged",
    "overridden",
    "extra",
    "seed",
    "jail",
];

/// What is said of each kata, behind its name.
const GROUP: [&str; 6] = ["points", "points_max", "verdict", "submitted_at", "submitted_by", "override"];

/// The table, with a line of headings.
pub fn csv(gradebook: &Gradebook) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let groups =
        gradebook.katas.iter().flat_map(|kata| GROUP.map(|column| format!("{} {column}", kata.kata)));
    let heading: Vec<String> = COLUMNS.map(str::to_owned).into_iter().chain(groups).collect();
    writer.write_record(&heading).expect("memory takes every record");
    for report in &gradebook.students {
        let cells = own(gradebook, report).into_iter().chain(report.grades.iter().flat_map(of_kata));
        writer.write_record(cells.map(|cell| inert(&cell))).expect("every record has as many cells");
    }
    let bytes = writer.into_inner().expect("memory takes every record");
    String::from_utf8(bytes).expect("cells are UTF-8")
}

fn own(gradebook: &Gradebook, report: &Report) -> [String; 13] {
    let count = |is: fn(&Grade) -> bool| report.grades.iter().filter(|grade| is(grade)).count().to_string();
    [
        report.id.clone(),
        report.name.clone().unwrap_or_default(),
        if report.enrolled { "yes" } else { "no" }.to_owned(),
        report.points.to_string(),
        report.points_max.to_string(),
        count(|grade| grade.verdict == Standing::Missing),
        count(|grade| grade.verdict == Standing::Refused),
        count(Grade::is_late),
        count(Grade::is_open),
        count(|grade| grade.given.is_some()),
        report.extra.len().to_string(),
        gradebook.seed.to_string(),
        gradebook.jail.clone(),
    ]
}

fn of_kata(grade: &Grade) -> [String; 6] {
    let submitted = grade.submission.as_ref().and_then(|submission| submission.submitted.as_ref());
    [
        grade.points.map(|points| points.to_string()).unwrap_or_default(),
        grade.points_max.to_string(),
        grade.verdict.slug().to_owned(),
        submitted.map(|submitted| submitted.at.to_string()).unwrap_or_default(),
        submitted.map(|submitted| submitted.source.slug().to_owned()).unwrap_or_default(),
        grade.given.as_ref().map(|given| given.reason.clone()).unwrap_or_default(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    #[test]
    fn a_table_has_a_row_a_student_and_no_cell_that_computes() {
        let text = csv(&samples::gradebook());
        assert!(text.contains("'=HYPERLINK"), "{text}");
        insta::assert_snapshot!("grades_csv", text);
    }
}
