//! A grade as a list of cases, which is what other programs call a test: one a check, or one that says why there is none.

use crate::model::gradebook::{Grade, Scored, Standing};
use crate::model::judged::Told;
use crate::report::{plain, plain_line};

/// How a case came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It holds.
    Passed,
    /// It does not, and that is the student's.
    Failed,
    /// Nobody could judge it: never a failure.
    Open,
}

/// One line of a grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// What was looked at: a check's name, or what there is instead of one. No two of a grade have the same.
    pub name: String,
    /// How it came out.
    pub state: State,
    /// Points given; those of the instructor may take some away.
    pub points: i64,
    /// Points it is worth.
    pub points_max: u32,
    /// What there is to say of it, in lines. Nothing in them steers a terminal.
    pub words: String,
}

/// The cases of a grade. Their points add up to the grade's, and what they are worth to what counts of the kata.
pub fn cases(grade: &Grade, told: Option<&Told>) -> Vec<Case> {
    let mut cases = judged(grade, told);
    if let Some(given) = &grade.given {
        let own: i64 = cases.iter().map(|case| case.points).sum();
        cases.push(Case {
            name: "instructor".to_owned(),
            state: State::Passed,
            points: i64::from(given.points) - own,
            points_max: 0,
            words: format!("{} points instead of {own}: {}", given.points, plain_line(&given.reason)),
        });
    }
    cases
}

fn judged(grade: &Grade, told: Option<&Told>) -> Vec<Case> {
    let one = |name: &str, state, points_max, words: String| {
        vec![Case { name: name.to_owned(), state, points: 0, points_max, words }]
    };
    let why = grade.why.as_deref().map(plain_line);
    match grade.verdict {
        standing if standing.is_not_judged() => {
            let worth = grade.points.map_or(0, |_| grade.points_max);
            let why = why.unwrap_or_else(|| "nobody knows why".to_owned());
            one(
                "judged",
                State::Open,
                worth,
                format!("This could not be judged, and costs no points: {why}."),
            )
        }
        Standing::Missing => {
            let why = why.map(|why| format!(": {why}")).unwrap_or_default();
            one("handed-in", State::Failed, grade.points_max, format!("Nothing was handed in{why}."))
        }
        Standing::Refused => {
            let why = why.unwrap_or_else(|| "nobody knows why".to_owned());
            let words = format!("What was handed in is refused, and counts as nothing: {why}.");
            one("handed-in", State::Failed, grade.points_max, words)
        }
        Standing::Judged(verdict) if grade.checks.is_empty() => {
            let words = told.map(|told| plain(told.diagnostics.trim_end())).unwrap_or_default();
            one(verdict.slug(), State::Failed, grade.points_max, words)
        }
        Standing::Judged(_) => of_checks(grade, told),
    }
}

fn of_checks(grade: &Grade, told: Option<&Told>) -> Vec<Case> {
    let listed: u32 = grade.checks.iter().map(|check| check.points_max).sum();
    // What ends a run is worth nothing by itself: it costs every check.
    let rest = grade.points_max.saturating_sub(listed);
    let of_check = |(at, check): (usize, &Scored)| Case {
        name: check.check.clone(),
        state: if check.ok { State::Passed } else { State::Failed },
        points: check.points.into(),
        points_max: check.points_max + if at == 0 { rest } else { 0 },
        words: words(told, &check.check),
    };
    grade.checks.iter().enumerate().map(of_check).collect()
}

/// What a check found, in as many lines as there is something to say.
fn words(told: Option<&Told>, check: &str) -> String {
    let finding = told.and_then(|told| told.findings.iter().find(|finding| finding.check == check));
    let Some(finding) = finding else { return String::new() };
    let line = |what: &str, text: &str| {
        (!text.is_empty()).then(|| format!("{what}{}", plain(text).trim_end())).into_iter()
    };
    line("measured: ", &finding.measured)
        .chain(line("allowed: ", &finding.allowed))
        .chain(line("", &finding.says))
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::gradebook::Report;
    use crate::report::feed::samples;

    #[test]
    fn the_points_of_cases_add_up_to_those_of_the_student() {
        let class = samples::class();
        for Report { id, points, points_max, grades, .. } in &class.students {
            let all = grades.iter().flat_map(|grade| cases(grade, samples::told(grade).as_deref()));
            let sum = all.fold((0, 0), |sum, case| (sum.0 + case.points, sum.1 + case.points_max));
            assert_eq!(sum, (i64::from(*points), *points_max), "{id}");
        }
    }

    #[test]
    fn what_could_not_be_judged_never_fails() {
        let class = samples::class();
        let open = class.grades().filter(|(_, grade)| grade.verdict.is_not_judged());
        let states: Vec<State> =
            open.flat_map(|(_, grade)| cases(grade, None)).map(|case| case.state).collect();
        assert!(!states.is_empty() && !states.contains(&State::Failed), "{states:?}");
    }
}
