//! `results.json` as Gradescope reads it, for one student's submission.
//!
//! <https://gradescope-autograders.readthedocs.io/en/latest/specs/> describes it. All that a student or a compiler wrote is
//! marked as `text`, which Gradescope shows as it is: no HTML, no Markdown.

use super::Words;
use super::case::{State, cases};
use crate::model::gradebook::{Gradebook, Report};
use crate::report::plain_line;
use serde::Serialize;

#[derive(Serialize)]
struct Results {
    score: u32,
    output: String,
    output_format: &'static str,
    test_output_format: &'static str,
    test_name_format: &'static str,
    visibility: &'static str,
    stdout_visibility: &'static str,
    extra_data: Extra,
    tests: Vec<Test>,
}

/// What the instructor may want to know later: Gradescope keeps it and shows it to nobody.
#[derive(Serialize)]
struct Extra {
    seed: u64,
    jail: String,
    rustc: String,
    points_max: u32,
    not_judged: usize,
}

#[derive(Serialize)]
struct Test {
    name: String,
    number: String,
    /// Neither score nor status where nobody could judge: what has no score counts as neither passed nor failed.
    #[serde(flatten)]
    score: Option<Score>,
    output: String,
}

#[derive(Serialize)]
struct Score {
    score: i64,
    /// Points of the instructor's are out of none.
    #[serde(skip_serializing_if = "Option::is_none")]
    max_score: Option<u32>,
    status: &'static str,
}

/// The document for this student.
pub fn gradescope(gradebook: &Gradebook, report: &Report, words: &Words<'_>) -> String {
    let results = Results {
        score: report.points,
        output: output(gradebook, report),
        output_format: "text",
        test_output_format: "text",
        test_name_format: "text",
        visibility: "visible",
        // What grading prints names folders and files of the image.
        stdout_visibility: "hidden",
        extra_data: Extra {
            seed: gradebook.seed,
            jail: gradebook.jail.clone(),
            rustc: gradebook.rustc.clone(),
            points_max: report.points_max,
            not_judged: report.grades.iter().filter(|grade| grade.is_open()).count(),
        },
        tests: tests(report, words),
    };
    let mut text = serde_json::to_string_pretty(&results).expect("texts and numbers are JSON");
    text.push('\n');
    text
}

fn tests(report: &Report, words: &Words<'_>) -> Vec<Test> {
    let mut tests = Vec::new();
    for (grade, number) in report.grades.iter().zip(1..) {
        for (case, at) in cases(grade, words(grade).as_deref()).into_iter().zip(1..) {
            let status = if case.state == State::Passed { "passed" } else { "failed" };
            let max_score = Some(case.points_max).filter(|worth| *worth > 0 || case.points == 0);
            let score = Score { score: case.points, max_score, status };
            tests.push(Test {
                name: format!("{}: {}", grade.kata, case.name),
                number: format!("{number}.{at}"),
                score: (case.state != State::Open).then_some(score),
                output: case.words,
            });
        }
    }
    tests
}

/// What is said of the whole submission.
fn output(gradebook: &Gradebook, report: &Report) -> String {
    let verdicts = report.grades.iter().map(|grade| format!("{}: {}\n", grade.kata, grade.verdict.slug()));
    let extra = report.extra.iter().map(|extra| format!("not graded: {}\n", name_of(extra)));
    let notes = report.notes.iter().map(|note| format!("note: {}\n", plain_line(note)));
    let seed = gradebook.seed;
    verdicts.chain(extra).chain(notes).chain([format!("seed {seed}, jail: {}\n", gradebook.jail)]).collect()
}

/// The last part of a path: the student has no use for the image's folders.
fn name_of(path: &str) -> String {
    plain_line(path.rsplit('/').next().unwrap_or(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::feed::samples;
    use serde_json::Value;

    fn of(student: usize) -> Value {
        let class = samples::class();
        let text = gradescope(&class, &class.students[student], &samples::told);
        serde_json::from_str(&text).expect("it is JSON")
    }

    #[test]
    fn a_student_has_a_score_a_test_a_check_and_words_for_each() {
        let class = samples::class();
        insta::assert_snapshot!("gradescope", gradescope(&class, &class.students[0], &samples::told));
    }

    #[test]
    fn what_could_not_be_judged_has_neither_score_nor_status() {
        let all = of(2);
        let open = all["tests"].as_array().and_then(|tests| tests.first()).expect("a test");
        assert!(open.get("score").is_none() && open.get("status").is_none(), "{open}");
        assert_eq!((&all["score"], &all["extra_data"]["not_judged"]), (&0.into(), &1.into()));
    }
}
