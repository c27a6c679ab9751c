//! What there is to grade: whose, for which kata, of when. Every source is read once here, kept in the folder of grades
//! under its digest, and forgotten.

use super::{Order, is_in};
use crate::model::kata::{Kata, KataId};
use crate::model::roster::{Lines, Roster, Student};
use crate::model::submission::{Content, DateSource, Fault, Submission, Submitted};
use crate::store::bank::Bank;
use crate::store::grades::Grades;
use crate::store::handed::{Found, Handed, Item, class};
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a class handed in.
pub(super) struct Survey<'b> {
    /// The katas that are graded, in the bank's order.
    pub(super) katas: Vec<&'b Kata>,
    /// The students of this part, by id.
    pub(super) students: BTreeMap<String, About>,
    /// What the instructor has to know about the class.
    pub(super) notes: BTreeSet<String>,
    /// The digests of the starters.
    pub(super) starters: HashMap<KataId, String>,
}

/// What is known about a student before anything is judged.
#[derive(Default)]
pub(super) struct About {
    pub(super) name: Option<String>,
    pub(super) enrolled: bool,
    /// In the order in which they were found.
    pub(super) submissions: Vec<Submission>,
    pub(super) extra: Vec<String>,
    /// What is wrong with folders and archives as a whole.
    pub(super) faults: Vec<Fault>,
}

/// Looks through everything that was handed in.
pub(super) fn survey<'b>(bank: &'b Bank, grades: &Grades, order: &Order) -> Result<Survey<'b>> {
    let starters =
        bank.katas.iter().map(|kata| (kata.id.clone(), Grades::digest(bank.starter(kata)))).collect();
    let mut survey =
        Survey { katas: Vec::new(), students: BTreeMap::new(), notes: BTreeSet::new(), starters };
    survey.enroll(order);
    let class = class(&order.paths, grades.folder())?;
    survey.notes.extend(class.notes);
    let mut attempted = BTreeSet::new();
    let lines = order.roster.as_ref().map(Roster::lines).unwrap_or_default();
    let is_student = |name: &str| lines.of(name).is_some();
    for container in class.containers {
        for handed in container.read(&is_student) {
            survey.take(bank, grades, order, &lines, handed, &mut attempted)?;
        }
    }
    let is_asked = |kata: &&Kata| match order.katas.is_empty() {
        true => attempted.contains(&kata.id),
        false => order.katas.contains(&kata.id),
    };
    survey.katas = bank.katas.iter().filter(is_asked).collect();
    survey.set_aside();
    Ok(survey)
}

impl Survey<'_> {
    fn enroll(&mut self, order: &Order) {
        for student in order.roster.iter().flat_map(|roster| &roster.students) {
            if is_in(order.part, &student.id) {
                let about = self.students.entry(student.id.clone()).or_default();
                about.enrolled = true;
                about.name = about.name.take().or_else(|| student.name.clone());
            }
        }
    }

    fn take(
        &mut self,
        bank: &Bank,
        grades: &Grades,
        order: &Order,
        lines: &Lines<'_>,
        handed: Handed,
        attempted: &mut BTreeSet<KataId>,
    ) -> Result<()> {
        let line = lines.of(&handed.owner);
        let id = line.map_or(handed.owner.as_str(), |line| line.id.as_str()).to_owned();
        let is_ours = is_in(order.part, &id);
        let mut extra = handed.extra;
        let mut submissions = Vec::new();
        for item in handed.items {
            if bank.kata(&item.kata).is_none() {
                extra.push(item.place);
                continue;
            }
            let (kata, submission) = (item.kata.clone(), self.submission(grades, &id, line, item, is_ours)?);
            if !self.is_untouched(&submission) && submission.content != Content::Empty {
                attempted.insert(kata);
            }
            submissions.push(submission);
        }
        if is_ours {
            let about = self.students.entry(id).or_default();
            about.enrolled |= order.roster.is_none();
            about.submissions.extend(submissions);
            about.extra.extend(extra);
            about.faults.extend(handed.fault);
        }
        Ok(())
    }

    fn submission(
        &self,
        grades: &Grades,
        id: &str,
        line: Option<&Student>,
        item: Item,
        is_ours: bool,
    ) -> Result<Submission> {
        let content = match item.found {
            Found::Text(text) if is_ours => Content::Source(grades.keep_source(&text)?),
            Found::Text(text) => Content::Source(Grades::digest(&text)),
            Found::Empty => Content::Empty,
            Found::Unusable(fault) => Content::Unusable(fault),
        };
        let by_roster = line.and_then(|line| line.submitted_at.clone());
        let submitted = by_roster.map(|at| Submitted { at, source: DateSource::Roster }).or(item.submitted);
        Ok(Submission { student: id.to_owned(), kata: item.kata, place: item.place, submitted, content })
    }

    /// Whether a submission is the starter as it was: a workspace has one of every kata.
    pub(super) fn is_untouched(&self, submission: &Submission) -> bool {
        matches!(&submission.content, Content::Source(digest) if self.starters.get(&submission.kata) == Some(digest))
    }

    /// Takes out submissions for katas that are not graded. Those that somebody worked on are reported as extra.
    fn set_aside(&mut self) {
        let graded: BTreeSet<KataId> = self.katas.iter().map(|kata| kata.id.clone()).collect();
        let mut students = std::mem::take(&mut self.students);
        for about in students.values_mut() {
            let all = std::mem::take(&mut about.submissions);
            let (submissions, others): (Vec<_>, Vec<_>) =
                all.into_iter().partition(|submission| graded.contains(&submission.kata));
            about.submissions = submissions;
            let worked_on = others.into_iter().filter(|other| !self.is_untouched(other));
            about.extra.extend(worked_on.map(|other| other.place));
        }
        self.students = students;
    }
}
