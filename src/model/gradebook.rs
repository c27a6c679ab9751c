//! The gradebook: what came of every student's submissions. A pure function of what was handed in and the seed: no
//! wall time and no count of workers has a part in it.

use super::kata::KataId;
use super::roster::Override;
use super::submission::{Submitted, When};
use super::verdict::Verdict;
use serde::{Deserialize, Serialize};

/// The grades of a class, or of a part of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gradebook {
    /// The seed of the inputs, the same for the whole class: `cmkata run KATA --seed N` reproduces a grade.
    pub seed: u64,
    /// The jail that submissions were kept in: `full`, `container`, or `none`; every report marks the last two.
    pub jail: String,
    /// The compiler.
    pub rustc: String,
    /// When submissions were due.
    pub due: Option<When>,
    /// Whether the best of several submissions counts, and not the last.
    pub best: bool,
    /// Which part of the class this is; `None` if it is all of it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub part: Option<Part>,
    /// The katas that are graded, in the bank's order.
    pub katas: Vec<Assigned>,
    /// The students, in order of their ids.
    pub students: Vec<Report>,
    /// What the instructor has to know besides.
    pub notes: Vec<String>,
}

/// A part of a class: number `k` of `n`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Part {
    /// From 1 to `n`.
    pub k: u32,
    /// How many parts there are.
    pub n: u32,
}

/// A kata that is graded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    /// The kata.
    pub kata: KataId,
    /// What the student was to do.
    pub title: String,
    /// What it is worth.
    pub points_max: u32,
}

/// What came of one student's submissions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The student's id.
    pub id: String,
    /// The student's name, where the roster has it.
    pub name: Option<String>,
    /// Whether the roster has the student; `true` for everybody where there is no roster.
    pub enrolled: bool,
    /// Points given.
    pub points: u32,
    /// Points that could be had: those of every kata that was judged, is missing or was refused. What could not be judged
    /// costs nobody anything.
    pub points_max: u32,
    /// A grade a kata, in the order of the gradebook's.
    pub grades: Vec<Grade>,
    /// Files that belong to no kata that is graded.
    pub extra: Vec<String>,
    /// What else the instructor has to know about what the student handed in, such as an archive that was refused.
    pub notes: Vec<String>,
}

/// What came of one student's submission for one kata.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// The kata.
    pub kata: KataId,
    /// What the judge says, or that there was nothing to judge.
    pub verdict: Standing,
    /// What counts: the instructor's points, else the judge's, else none. `None` while it could not be judged.
    pub points: Option<u32>,
    /// What the kata is worth.
    pub points_max: u32,
    /// What each check gave, in the order of `kata.yaml`.
    pub checks: Vec<Scored>,
    /// Why there is no verdict on a source: in words for the instructor.
    pub why: Option<String>,
    /// The instructor's points. The judge's own are the sum of `checks`.
    #[serde(rename = "override")]
    pub given: Option<Override>,
    /// What was judged.
    pub submission: Option<Handed>,
    /// The name under which the folder of grades keeps everything that the judge found out about it.
    pub judged: Option<String>,
}

/// The submission that counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    /// Where it was found.
    pub place: String,
    /// The digest of its source; `None` if it has none that can be read.
    pub source: Option<String>,
    /// When it was handed in, where that is known.
    pub submitted: Option<Submitted>,
    /// Whether that was after it was due.
    pub late: bool,
    /// Whether it is the bank's starter as it was.
    pub untouched: bool,
    /// How many submissions of the student there were to choose from.
    pub of: u32,
}

/// What a check gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scored {
    /// The check's name; for a run that did not finish, the name of what ended it.
    pub check: String,
    /// Whether it holds.
    pub ok: bool,
    /// Points given.
    pub points: u32,
    /// Points it is worth.
    pub points_max: u32,
}

/// How a student stands with a kata.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Standing {
    /// Nothing was handed in.
    Missing,
    /// What was handed in is no source, by the student's own doing: worth as much as nothing.
    Refused,
    /// This is what the judge says; `not-judged` where it could not say anything.
    Judged(Verdict),
}

impl Standing {
    /// The name used in JSON and CSV and shown to people: `missing`, `refused`, or the verdict's.
    pub fn slug(self) -> &'static str {
        match self {
            Standing::Missing => "missing",
            Standing::Refused => "refused",
            Standing::Judged(verdict) => verdict.slug(),
        }
    }

    /// Whether the submission passed.
    pub fn is_accepted(self) -> bool {
        self == Standing::Judged(Verdict::Accepted)
    }

    /// Whether there is a submission that could not be judged: never the student's failure.
    pub fn is_not_judged(self) -> bool {
        matches!(self, Standing::Judged(Verdict::NotJudged | Verdict::JudgeError))
    }
}

impl From<Standing> for String {
    fn from(standing: Standing) -> String {
        standing.slug().to_owned()
    }
}

impl TryFrom<String> for Standing {
    type Error = String;

    fn try_from(text: String) -> Result<Standing, String> {
        let without = [Standing::Missing, Standing::Refused];
        if let Some(standing) = without.into_iter().find(|standing| standing.slug() == text) {
            return Ok(standing);
        }
        Verdict::from_slug(&text).map(Standing::Judged).ok_or_else(|| format!("`{text}` is no verdict"))
    }
}

impl Grade {
    /// Whether someone still has to look at it: it could not be judged, and the instructor has not decided.
    pub fn is_open(&self) -> bool {
        self.verdict.is_not_judged() && self.given.is_none()
    }

    /// Whether the submission that counts was handed in after it was due.
    pub fn is_late(&self) -> bool {
        self.submission.as_ref().is_some_and(|submission| submission.late)
    }
}

impl Report {
    /// A student's report with the points of these grades added up.
    pub fn of(id: String, name: Option<String>, enrolled: bool, grades: Vec<Grade>) -> Report {
        let counted = grades.iter().filter_map(|grade| Some((grade.points?, grade.points_max)));
        let (points, points_max) = counted.fold((0, 0), |sum, next| (sum.0 + next.0, sum.1 + next.1));
        Report { id, name, enrolled, points, points_max, grades, extra: Vec::new(), notes: Vec::new() }
    }
}

impl Gradebook {
    /// Every grade with its student.
    pub fn grades(&self) -> impl Iterator<Item = (&Report, &Grade)> {
        self.students.iter().flat_map(|report| report.grades.iter().map(move |grade| (report, grade)))
    }

    /// Whether submissions were kept in a jail.
    pub fn is_jailed(&self) -> bool {
        self.jail != "none"
    }

    /// How many submissions someone still has to look at.
    pub fn open(&self) -> usize {
        self.grades().filter(|(_, grade)| grade.is_open()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grade(verdict: Standing, points: Option<u32>) -> Grade {
        Grade {
            kata: "node/tiny".parse().unwrap(),
            verdict,
            points,
            points_max: 10,
            checks: Vec::new(),
            why: None,
            given: None,
            submission: None,
            judged: None,
        }
    }

    #[test]
    fn what_could_not_be_judged_costs_nothing_and_what_is_missing_or_refused_does() {
        let grades = vec![
            grade(Standing::Judged(Verdict::TooSlow), Some(6)),
            grade(Standing::Judged(Verdict::NotJudged), None),
            grade(Standing::Missing, Some(0)),
            grade(Standing::Refused, Some(0)),
        ];
        let report = Report::of("ada".to_owned(), None, true, grades);
        assert_eq!((report.points, report.points_max), (6, 30));
        assert_eq!(report.grades.iter().filter(|grade| grade.is_open()).count(), 1);
    }

    #[test]
    fn every_standing_has_a_name_of_its_own() {
        let all =
            Verdict::ALL.map(Standing::Judged).into_iter().chain([Standing::Missing, Standing::Refused]);
        for standing in all {
            assert_eq!(Standing::try_from(String::from(standing)), Ok(standing));
        }
    }
}
