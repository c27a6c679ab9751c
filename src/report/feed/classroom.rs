//! The results of one student as GitHub Classroom's autograding reporter reads them: it takes this document, in base64, from
//! the environment, adds up the scores, and prints names and messages to the log of the workflow.
//!
//! <https://github.com/classroom-resources/autograding-grading-reporter> is that reporter. A line of a log that begins with
//! `::` is a command to GitHub's runner, and so is `##[` anywhere: no text of a student's may hold either.

use super::Words;
use super::case::{State, cases};
use crate::model::gradebook::Report;
use serde::Serialize;

#[derive(Serialize)]
struct Results {
    version: u32,
    status: &'static str,
    max_score: u32,
    tests: Vec<Test>,
}

#[derive(Serialize)]
struct Test {
    name: String,
    status: &'static str,
    score: i64,
    message: String,
    test_code: String,
    filename: String,
    line_no: u32,
}

/// The document for this student.
pub fn classroom(report: &Report, words: &Words<'_>) -> String {
    let tests: Vec<Test> = report
        .grades
        .iter()
        .flat_map(|grade| {
            cases(grade, words(grade).as_deref()).into_iter().map(|case| Test {
                name: format!("{}: {}", grade.kata, case.name),
                status: status(case.state),
                score: case.points,
                message: harmless(&case.words),
                test_code: String::new(),
                filename: String::new(),
                line_no: 0,
            })
        })
        .collect();
    let worst = ["error", "fail"].into_iter().find(|status| tests.iter().any(|test| test.status == *status));
    let results =
        Results { version: 1, status: worst.unwrap_or("pass"), max_score: report.points_max, tests };
    let mut text = serde_json::to_string_pretty(&results).expect("texts and numbers are JSON");
    text.push('\n');
    text
}

/// What could not be judged is an error, which the reporter tells from a failure.
fn status(state: State) -> &'static str {
    match state {
        State::Passed => "pass",
        State::Failed => "fail",
        State::Open => "error",
    }
}

/// Text in whose lines GitHub's runner finds no command.
pub(super) fn harmless(text: &str) -> String {
    let line = |line: &str| {
        let blank = line.len() - line.trim_start().len();
        match &line[blank..] {
            rest if rest.starts_with("::") => format!("{}: :{}", &line[..blank], &rest[2..]),
            _ => line.to_owned(),
        }
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n").replace("##[", "# #[")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::feed::samples;

    #[test]
    fn a_student_has_a_test_a_check_and_the_worst_status_of_them() {
        let class = samples::class();
        insta::assert_snapshot!("classroom", classroom(&class.students[0], &samples::told));
        assert!(classroom(&class.students[2], &samples::told).contains("\"status\": \"error\""));
    }

    #[test]
    fn no_line_is_a_command_to_the_runner() {
        let text = "fine :: here\n  ::error::no\n::set-output name=x::1\nx ##[error]no\n###[x";
        let lines = harmless(text);
        assert_eq!(lines, "fine :: here\n  : :error::no\n: :set-output name=x::1\nx # #[error]no\n## #[x");
        assert!(lines.lines().all(|line| !line.trim_start().starts_with("::") && !line.contains("##[")));
    }
}
