//! The summary of a workflow in Markdown, as GitHub shows it where `$GITHUB_STEP_SUMMARY` is written to.

use super::Words;
use super::case::{State, cases};
use crate::model::gradebook::{Grade, Gradebook, Report};
use crate::report::plain_line;
use std::fmt::Write;

/// GitHub shows no summary of more than a mebibyte.
const MOST_BYTES: usize = 900 << 10;

/// The summary: a table of grades, and below it the checks of a student who is alone.
pub fn markdown(gradebook: &Gradebook, words: &Words<'_>) -> String {
    let mut out = String::from(
        "## Grades\n\n| student | kata | verdict | points | |\n| --- | --- | --- | ---: | --- |\n",
    );
    let rows: Vec<String> = gradebook.students.iter().flat_map(rows_of).collect();
    let mut left = rows.len();
    for row in rows {
        if out.len() + row.len() > MOST_BYTES {
            let _ = writeln!(out, "\n… and {left} more rows: `grades.csv` has them all.");
            break;
        }
        out.push_str(&row);
        left -= 1;
    }
    if let [report] = gradebook.students.as_slice() {
        let before = out.len();
        report.grades.iter().for_each(|grade| checks(&mut out, grade, words));
        if out.len() > MOST_BYTES {
            out.truncate(before);
        }
    }
    let _ = writeln!(out, "\nSeed {}, jail: {}, {}.", gradebook.seed, gradebook.jail, text(&gradebook.rustc));
    out
}

fn rows_of(report: &Report) -> Vec<String> {
    let id = text(&report.id);
    let mut rows: Vec<String> = report
        .grades
        .iter()
        .map(|grade| {
            let points = grade.points.map_or("–".to_owned(), |points| points.to_string());
            let (kata, verdict) = (&grade.kata, grade.verdict.slug());
            format!(
                "| {id} | {kata} | {} {verdict} | {points}/{} | {} |\n",
                mark(grade),
                grade.points_max,
                remark(grade)
            )
        })
        .collect();
    rows.push(format!("| {id} | **total** | | **{}/{}** | |\n", report.points, report.points_max));
    rows
}

fn mark(grade: &Grade) -> &'static str {
    match grade.verdict {
        standing if standing.is_accepted() => "✅",
        standing if standing.is_not_judged() => "⚠️",
        _ => "❌",
    }
}

fn remark(grade: &Grade) -> String {
    let late = grade.is_late().then(|| "late".to_owned());
    let given = grade.given.as_ref().map(|given| format!("by the instructor: {}", text(&given.reason)));
    let why = grade.why.as_ref().map(|why| text(why));
    late.into_iter().chain(given).chain(why).collect::<Vec<_>>().join(", ")
}

fn checks(out: &mut String, grade: &Grade, words: &Words<'_>) {
    let _ = write!(out, "\n### {}\n\n| check | points | |\n| --- | ---: | --- |\n", grade.kata);
    for case in cases(grade, words(grade).as_deref()) {
        let mark = match case.state {
            State::Passed => "✅",
            State::Failed => "❌",
            State::Open => "⚠️",
        };
        let lines: Vec<String> = case.words.lines().filter(|line| !line.is_empty()).map(text).collect();
        let points = match case.points_max {
            0 if case.points != 0 => format!("{:+}", case.points),
            worth => format!("{}/{worth}", case.points),
        };
        let _ = writeln!(out, "| {mark} {} | {points} | {} |", text(&case.name), lines.join("<br>"));
    }
}

/// A text that Markdown and HTML show as it is. A character that is written as its number never begins markup, a link or an
/// emoji, and what is code is searched for neither mentions nor addresses.
fn text(text: &str) -> String {
    let mut out = String::from("<code>");
    for char in plain_line(text).chars() {
        match char {
            _ if char.is_ascii_punctuation() => {
                let _ = write!(out, "&#{};", u32::from(char));
            }
            _ => out.push(char),
        }
    }
    out.push_str("</code>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::feed::samples;
    use proptest::prelude::*;

    #[test]
    fn a_class_is_a_table_and_a_student_alone_has_checks_too() {
        let mut class = samples::class();
        insta::assert_snapshot!("summary", markdown(&class, &samples::told));
        class.students.truncate(1);
        insta::assert_snapshot!("summary_of_one", markdown(&class, &samples::told));
    }

    #[test]
    fn a_summary_is_never_longer_than_github_shows() {
        let mut class = samples::class();
        let one = class.students[0].clone();
        class.students = vec![one; 20_000];
        let text = markdown(&class, &samples::told);
        assert!(text.len() < 1 << 20 && text.contains("more rows"), "{}", text.len());
    }

    proptest! {
        #[test]
        fn no_text_of_a_students_is_markup(student in any::<String>()) {
            let shown = text(&student);
            let inside = &shown["<code>".len()..shown.len() - "</code>".len()];
            let marks = inside.replace("&#", "").replace(';', "");
            prop_assert!(!marks.chars().any(|char| char.is_ascii_punctuation() || char.is_control()), "{shown}");
        }
    }
}
