//! How a class did with each kata, in numbers: nobody's name has a part in it.

use super::gradebook::{Gradebook, Standing};
use super::kata::KataId;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How a class did with one kata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The kata.
    pub kata: KataId,
    /// What the students were to do.
    pub title: String,
    /// How many students there are.
    pub students: usize,
    /// How many of them passed.
    pub accepted: usize,
    /// How many stand how, the most frequent first.
    pub standings: Vec<(Standing, usize)>,
    /// How many failed which check, the most frequent first. What ended a run is left out where the verdict says it.
    pub failed: Vec<(String, usize)>,
    /// How many handed in the starter as it was.
    pub untouched: usize,
    /// How many handed in after it was due.
    pub late: usize,
}

impl Gradebook {
    /// How the class did, kata by kata.
    pub fn tallies(&self) -> Vec<Tally> {
        (0..self.katas.len()).map(|number| self.tally(number)).collect()
    }

    fn tally(&self, number: usize) -> Tally {
        let assigned = &self.katas[number];
        let (mut standings, mut failed) = (BTreeMap::new(), BTreeMap::new());
        let (mut untouched, mut late) = (0, 0);
        for grade in self.students.iter().filter_map(|report| report.grades.get(number)) {
            standings.entry(grade.verdict.slug()).or_insert((grade.verdict, 0)).1 += 1;
            for check in grade.checks.iter().filter(|check| !check.ok && check.check != grade.verdict.slug())
            {
                *failed.entry(check.check.clone()).or_insert(0) += 1;
            }
            untouched += usize::from(grade.submission.as_ref().is_some_and(|handed| handed.untouched));
            late += usize::from(grade.is_late());
        }
        let accepted =
            standings.values().filter(|(standing, _)| standing.is_accepted()).map(|(_, count)| count);
        Tally {
            kata: assigned.kata.clone(),
            title: assigned.title.clone(),
            students: self.students.len(),
            accepted: accepted.sum(),
            standings: most_first(standings.into_values()),
            failed: most_first(failed),
            untouched,
            late,
        }
    }
}

fn most_first<T>(counted: impl IntoIterator<Item = (T, usize)>) -> Vec<(T, usize)> {
    let mut counted: Vec<(T, usize)> = counted.into_iter().collect();
    counted.sort_by_key(|(_, count)| Reverse(*count));
    counted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::gradebook::{Assigned, Grade, Report, Scored};
    use crate::model::verdict::Verdict;

    fn grade(standing: Standing, failed: &[&str]) -> Grade {
        let scored =
            |check: &&str| Scored { check: (*check).to_owned(), ok: false, points: 0, points_max: 4 };
        Grade {
            kata: "node/tiny".parse().unwrap(),
            verdict: standing,
            points: Some(0),
            points_max: 4,
            checks: failed.iter().map(scored).collect(),
            why: None,
            given: None,
            submission: None,
            judged: None,
        }
    }

    #[test]
    fn what_is_most_frequent_comes_first_and_a_verdict_is_not_counted_twice() {
        let slow = || grade(Standing::Judged(Verdict::TooSlow), &["elapsed"]);
        let grades = [
            grade(Standing::Judged(Verdict::Accepted), &[]),
            slow(),
            grade(Standing::Judged(Verdict::Deadlock), &["deadlock"]),
            slow(),
            grade(Standing::Missing, &[]),
        ];
        let of = |(number, grade)| Report::of(format!("s{number}"), None, true, vec![grade]);
        let book = Gradebook {
            seed: 7,
            jail: "full".to_owned(),
            rustc: String::new(),
            due: None,
            best: false,
            part: None,
            katas: vec![Assigned { kata: "node/tiny".parse().unwrap(), title: String::new(), points_max: 4 }],
            students: grades.into_iter().enumerate().map(of).collect(),
            notes: Vec::new(),
        };
        let tally = &book.tallies()[0];
        assert_eq!((tally.students, tally.accepted), (5, 1));
        assert_eq!(tally.standings[0], (Standing::Judged(Verdict::TooSlow), 2));
        assert_eq!(tally.standings.iter().map(|(_, count)| count).sum::<usize>(), 5);
        assert_eq!(tally.failed, [("elapsed".to_owned(), 2)]);
    }
}
