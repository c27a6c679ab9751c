//! The gradebook, out of what was handed in and what came of judging it.

use super::survey::{About, Survey};
use super::work::{Outcome, Source};
use super::{Order, is_in};
use crate::judge::Judge;
use crate::model::gradebook::{Assigned, Grade, Gradebook, Handed, Report, Standing};
use crate::model::kata::Kata;
use crate::model::roster::Override;
use crate::model::submission::{Content, Fault, Submission};
use crate::model::verdict::Verdict;
use crate::store::grades::OVERRIDES;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

type Outcomes = HashMap<Source, Outcome>;

/// The sources that have to be judged: of several submissions of a student the last, or with `best` all.
pub(super) fn sources_that_may_count(survey: &Survey<'_>, best: bool) -> BTreeSet<Source> {
    let mut sources = BTreeSet::new();
    for (about, kata) in
        survey.students.values().flat_map(|about| survey.katas.iter().map(move |kata| (about, kata)))
    {
        let all = of_kata(about, kata);
        let counting: Vec<&Submission> = if best { all } else { last(&all).into_iter().collect() };
        sources.extend(counting.into_iter().filter_map(source));
    }
    sources
}

/// Writes the gradebook.
pub(super) fn write(judge: &Judge<'_>, order: &Order, survey: Survey<'_>, outcomes: &Outcomes) -> Gradebook {
    let mut decided: BTreeMap<(&str, String), &Override> = BTreeMap::new();
    for decision in order.decisions.iter().filter(|decision| is_in(order.part, &decision.student)) {
        decided.insert((&decision.student, decision.kata.to_string()), &decision.given);
    }
    let mut notes = survey.notes.clone();
    let mut students = Vec::new();
    for (id, about) in &survey.students {
        let grade_of = |kata: &&Kata| {
            let given = decided.remove(&(id.as_str(), kata.id.to_string()));
            grade(&survey, about, kata, given, order, outcomes)
        };
        let grades = survey.katas.iter().map(grade_of).collect();
        let mut report = Report::of(id.clone(), about.name.clone(), about.enrolled, grades);
        report.extra = about.extra.clone();
        report.notes = about.faults.iter().map(|fault| fault.why().to_owned()).collect();
        students.push(report);
    }
    let unused = decided.into_keys();
    notes.extend(
        unused.map(|(id, kata)| format!("{OVERRIDES} decides about {id} and {kata}, who are not graded")),
    );
    let katas = survey.katas.iter().map(|kata| Assigned {
        kata: kata.id.clone(),
        title: kata.spec.title.clone(),
        points_max: worth(kata),
    });
    Gradebook {
        seed: order.seed,
        jail: judge.jail().to_owned(),
        rustc: judge.rustc().lines().next().unwrap_or_default().to_owned(),
        due: order.due.clone(),
        best: order.best,
        part: order.part,
        katas: katas.collect(),
        students,
        notes: notes.into_iter().collect(),
    }
}

fn worth(kata: &Kata) -> u32 {
    kata.spec.checks.iter().map(|check| check.points).sum()
}

fn grade(
    survey: &Survey<'_>,
    about: &About,
    kata: &Kata,
    given: Option<&Override>,
    order: &Order,
    outcomes: &Outcomes,
) -> Grade {
    let all = of_kata(about, kata);
    let counts = if order.best { best(&all, outcomes) } else { last(&all) };
    let Judgement { verdict, outcome, why } = judgement(about, counts, outcomes);
    let own = match verdict {
        Standing::Missing | Standing::Refused => Some(0),
        _ if verdict.is_not_judged() => None,
        Standing::Judged(_) => outcome.map(Outcome::points),
    };
    Grade {
        kata: kata.id.clone(),
        verdict,
        points: given.map(|given| given.points).or(own),
        points_max: worth(kata),
        checks: outcome.map(|outcome| outcome.checks.clone()).unwrap_or_default(),
        why,
        given: given.cloned(),
        submission: counts.map(|submission| Handed {
            place: submission.place.clone(),
            source: source(submission).map(|(_, digest)| digest),
            submitted: submission.submitted.clone(),
            late: is_late(submission, order),
            untouched: survey.is_untouched(submission),
            of: u32::try_from(all.len()).unwrap_or(u32::MAX),
        }),
        judged: outcome.and_then(|outcome| outcome.kept.clone()),
    }
}

struct Judgement<'o> {
    verdict: Standing,
    outcome: Option<&'o Outcome>,
    why: Option<String>,
}

fn judgement<'o>(about: &About, counts: Option<&Submission>, outcomes: &'o Outcomes) -> Judgement<'o> {
    let without = |verdict, why| Judgement { verdict, outcome: None, why };
    let not_judged = Standing::Judged(Verdict::NotJudged);
    let unusable = |fault: &Fault| match fault {
        Fault::Theirs(why) => without(Standing::Refused, Some(why.clone())),
        Fault::Ours(why) => without(not_judged, Some(why.clone())),
    };
    match counts.map(|submission| (&submission.content, submission)) {
        // Whoever handed in an archive that was refused has not handed in nothing; and in one that could not be read there
        // may be anything.
        None => {
            let ours = about.faults.iter().find(|fault| matches!(fault, Fault::Ours(_)));
            ours.or(about.faults.first()).map_or_else(|| without(Standing::Missing, None), unusable)
        }
        Some((Content::Empty, _)) => without(Standing::Missing, Some("the file is empty".to_owned())),
        Some((Content::Unusable(fault), _)) => unusable(fault),
        Some((Content::Source(_), submission)) => {
            let outcome = source(submission).and_then(|source| outcomes.get(&source));
            match outcome {
                Some(outcome) => Judgement {
                    verdict: Standing::Judged(outcome.verdict),
                    outcome: Some(outcome),
                    why: outcome.why.clone(),
                },
                None => without(not_judged, Some("nobody judged it".to_owned())),
            }
        }
    }
}

fn of_kata<'s>(about: &'s About, kata: &Kata) -> Vec<&'s Submission> {
    about.submissions.iter().filter(|submission| submission.kata == kata.id).collect()
}

fn source(submission: &Submission) -> Option<Source> {
    match &submission.content {
        Content::Source(digest) => Some((submission.kata.clone(), digest.clone())),
        Content::Empty | Content::Unusable(_) => None,
    }
}

fn is_late(submission: &Submission, order: &Order) -> bool {
    match (&order.due, &submission.submitted) {
        (Some(due), Some(submitted)) => submitted.at > *due,
        _ => false,
    }
}

/// The submission that was handed in last. One that can be judged comes before any that cannot.
fn last<'s>(all: &[&'s Submission]) -> Option<&'s Submission> {
    all.iter().copied().max_by_key(|submission| {
        let at = submission.submitted.as_ref().map(|submitted| submitted.at.clone());
        (rank(submission), at)
    })
}

/// What comes before what, whenever it was handed in. In what could not be read there may be a source.
fn rank(submission: &Submission) -> u8 {
    match &submission.content {
        Content::Source(_) => 3,
        Content::Unusable(Fault::Ours(_)) => 2,
        Content::Unusable(Fault::Theirs(_)) => 1,
        Content::Empty => 0,
    }
}

/// The submission with the most points; of several the first that was handed in.
fn best<'s>(all: &[&'s Submission], outcomes: &Outcomes) -> Option<&'s Submission> {
    all.iter().copied().min_by_key(|submission| {
        let outcome = source(submission).and_then(|source| outcomes.get(&source));
        let points = outcome.filter(|outcome| outcome.why.is_none()).map(Outcome::points);
        let at = submission.submitted.as_ref().map(|submitted| submitted.at.clone());
        (Reverse(points), Reverse(rank(submission)), at)
    })
}
