//! The files of questions: reading each `questions/<track>/<topic>.yaml` and handing each
//! question to its rules.

use super::located::Located;
use super::notes::Notes;
use super::problem::{Problem, did_you_mean};
use super::yaml::Document;
use super::{claims, misconceptions, question};
use crate::model::kata::{KataId, Track};
use crate::model::question::{Question, Spec};
use crate::store::tree::Tree;
use rayon::prelude::*;
use std::collections::BTreeMap;

const TEMPLATE: &str = "
id: node-loop-what-blocks
rev: 1
claims: [node-n1-04]
kata: node/n-plus-one
level: 1
as_of: 2026-11
kind: choice
prompt: What blocks the loop?
options: [{ text: A long loop, right: It leaves the loop no turn }]
program: { lang: node, code: console.log(1) }
accept: [four]
tolerance: 0
unit: threads
items: [first]
pairs: [{ left: one, right: other }]
outputs: [one]
points: [Name what waits]
follow_ups: [Why?]
explanation: Nothing else runs meanwhile
today: Still so
";

/// Every question that is readable, with where it stands; the problems of all are noted. The files are read side by
/// side: a quiz waits for them.
pub(super) fn read(tree: &Tree, problems: &mut Vec<Problem>) -> Vec<(Located, Question)> {
    let paths: Vec<&str> =
        tree.under("questions").map(|(path, _)| path).filter(|path| is_ours(path)).collect();
    let read: Vec<_> = paths.par_iter().map(|path| read_topic(tree, path)).collect();
    let mut questions = Vec::new();
    for (found, wrong) in read {
        questions.extend(found);
        problems.extend(wrong);
    }
    check_ids(tree, &questions, problems);
    questions.sort_by_key(|(_, question)| question.track);
    questions
}

/// Whether a file should hold questions: the inventories beside them are read elsewhere.
fn is_ours(path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or(path);
    ![claims::FILE, misconceptions::FILE].contains(&path) && !file.starts_with('.')
}

/// The questions of a file, and its problems.
fn read_topic(tree: &Tree, path: &str) -> (Vec<(Located, Question)>, Vec<Problem>) {
    let (track, topic) = match track_and_topic(path) {
        Ok(place) => place,
        Err(problem) => return (Vec::new(), vec![problem]),
    };
    let mut problems = Vec::new();
    let specs = read_file(tree, path, track, &mut problems);
    let question = |(at, spec)| {
        (Located { file: path.to_owned(), at }, Question { track, topic: topic.to_owned(), spec })
    };
    (specs.into_iter().map(question).collect(), problems)
}

fn track_and_topic(path: &str) -> Result<(Track, &str), Problem> {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let [track, file] = parts.as_slice() else {
        let hint = "questions are filed as questions/<track>/<topic>.yaml";
        return Err(Problem::of(path, "a stray file").hint(hint));
    };
    let topic = file
        .strip_suffix(".yaml")
        .ok_or_else(|| Problem::of(path, "a stray file").hint("a file of questions ends in .yaml"))?;
    let track = Track::from_slug(track).ok_or_else(|| {
        let slugs = Track::ALL.map(Track::slug);
        let hint = did_you_mean(track, slugs);
        Problem::of(path, format!("there is no track `{track}`"))
            .hint(hint.unwrap_or_else(|| format!("the tracks are {}", slugs.join(", "))))
    })?;
    Ok((track, topic))
}

fn read_file(tree: &Tree, path: &str, track: Track, problems: &mut Vec<Problem>) -> Vec<(usize, Spec)> {
    let document = match Document::open(tree, path) {
        Ok(document) => document,
        Err(problem) => {
            problems.push(problem);
            return Vec::new();
        }
    };
    problems.extend(document.control_characters());
    let (specs, found) = document.records::<Spec>(TEMPLATE);
    problems.extend(found);
    for (at, spec) in &specs {
        let mut notes = Notes { document, at: *at, problems };
        question::check(spec, track, &mut notes);
        let known = |kata: &KataId| tree.get(&format!("katas/{kata}/kata.yaml")).is_some();
        if let Some(kata) = spec.kata.as_ref().filter(|kata| !known(kata)) {
            notes.note(["kata".into()], format!("there is no kata `{kata}`"), "name a kata of this bank");
        }
    }
    specs
}

/// A problem for each id that stands twice, with the place of the first.
fn check_ids(tree: &Tree, questions: &[(Located, Question)], problems: &mut Vec<Problem>) {
    let mut first: BTreeMap<&str, &Located> = BTreeMap::new();
    for (located, question) in questions {
        let id = question.spec.id.as_str();
        let Some(earlier) = first.get(id) else {
            first.insert(id, located);
            continue;
        };
        let Ok(document) = Document::open(tree, &located.file) else { continue };
        let path = [located.at.into(), "id".into()];
        let whose = match earlier.file == located.file {
            true => "an earlier question of this file".to_owned(),
            false => format!("a question of {}", earlier.file),
        };
        let message = format!("the id `{id}` is taken by {whose}");
        problems.push(document.problem(&path, message).hint("give this question an id of its own"));
    }
}
