//! The files of questions: reading each `questions/<track>/<topic>.yaml` and checking what its types cannot.

use super::claims;
use super::problem::{Problem, did_you_mean};
use super::tracked::Step;
use super::yaml::Document;
use crate::model::kata::{KataId, Track};
use crate::model::question::{Kind, Question, Spec};
use crate::store::tree::Tree;
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
points: [Name what waits]
follow_ups: [Why?]
explanation: Nothing else runs meanwhile
today: Still so
";

/// Where a question stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Located {
    /// The file, by its path from the bank's root.
    pub file: String,
    /// Its place in the file, from 0.
    pub at: usize,
}

/// Every question that is readable, with where it stands; the problems of all are noted.
pub(super) fn read(tree: &Tree, problems: &mut Vec<Problem>) -> Vec<(Located, Question)> {
    let mut questions = Vec::new();
    for (path, _) in tree.under("questions") {
        let file = path.rsplit('/').next().unwrap_or(path);
        if path == claims::FILE || file.starts_with('.') {
            continue;
        }
        match track_and_topic(path) {
            Ok((track, topic)) => {
                for (at, spec) in read_file(tree, path, problems) {
                    let located = Located { file: path.to_owned(), at };
                    questions.push((located, Question { track, topic: topic.to_owned(), spec }));
                }
            }
            Err(problem) => problems.push(problem),
        }
    }
    check_ids(tree, &questions, problems);
    questions.sort_by_key(|(_, question)| question.track);
    questions
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

fn read_file(tree: &Tree, path: &str, problems: &mut Vec<Problem>) -> Vec<(usize, Spec)> {
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
        let mut note = |path: &[Step], message: String, hint: &str| {
            let path: Vec<Step> = [Step::Item(*at)].iter().chain(path).cloned().collect();
            problems.push(document.problem(&path, message).hint(hint));
        };
        check_spec(spec, &mut note);
        match spec.kind {
            Kind::Choice => check_choice(spec, &mut note),
            Kind::Recall => check_recall(spec, &mut note),
        }
        let known = |kata: &KataId| tree.get(&format!("katas/{kata}/kata.yaml")).is_some();
        if let Some(kata) = spec.kata.as_ref().filter(|kata| !known(kata)) {
            note(&["kata".into()], format!("there is no kata `{kata}`"), "name a kata of this bank");
        }
    }
    specs
}

type Note<'n> = &'n mut dyn FnMut(&[Step], String, &str);

fn check_spec(spec: &Spec, note: Note<'_>) {
    for (key, text) in [("id", &spec.id), ("prompt", &spec.prompt), ("explanation", &spec.explanation)] {
        if text.trim().is_empty() {
            note(&[key.into()], format!("`{key}` is empty"), "write it out");
        }
    }
    if spec.rev == 0 {
        note(&["rev".into()], "`rev` is 0".to_owned(), "begin with 1, and count up when the meaning changes");
    }
    if !(1..=5).contains(&spec.level) {
        let message = format!("the level is {}, and levels go from 1 to 5", spec.level);
        note(&["level".into()], message, "1 is a first question, 5 the hardest");
    }
    if !(1..=2).contains(&spec.claims.len()) {
        let message = format!("the question cites {} claims, and one or two are right", spec.claims.len());
        note(&["claims".into()], message, "ask about one idea, and cite the claim it comes from");
    }
    if !is_month(&spec.as_of) {
        let message = format!("`{}` is no month", spec.as_of);
        note(&["as_of".into()], message, "write the month in which the key was checked, such as 2026-11");
    }
}

fn is_month(text: &str) -> bool {
    let number =
        |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<u32>().ok());
    text.split_once('-').is_some_and(|(year, month)| {
        year.len() == 4
            && month.len() == 2
            && number(year).is_some()
            && number(month).flatten().is_some_and(|month| (1..=12).contains(&month))
    })
}

fn check_choice(spec: &Spec, note: Note<'_>) {
    if spec.options.len() < 3 {
        let message = format!("there are {} options, and a choice has at least three", spec.options.len());
        note(&["options".into()], message, "add distractors, each from a belief people really hold");
    }
    let right = spec.options.iter().filter(|option| option.right.is_some()).count();
    if right != 1 && !spec.options.is_empty() {
        let message = format!("{right} options are right, and exactly one has to be");
        note(
            &["options".into()],
            message,
            "write `right: …` on the one best answer, and `why: …` on each other",
        );
    }
    for (at, option) in spec.options.iter().enumerate() {
        let path = ["options".into(), at.into()];
        let said = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
        match (said(&option.right), said(&option.why)) {
            (true, true) => {
                note(&path, "the option is right and says why not".to_owned(), "remove `right` or `why`");
            }
            (false, false) => {
                note(
                    &path,
                    "the option does not say why not".to_owned(),
                    "write `why: …` on each wrong option",
                );
            }
            _ => {}
        }
        if option.text.trim().is_empty() {
            note(&path, "the option is empty".to_owned(), "write it out");
        }
    }
    for (key, empty) in [("points", spec.points.is_empty()), ("follow_ups", spec.follow_ups.is_empty())] {
        if !empty {
            note(&[key.into()], format!("a choice has no `{key}`"), "they belong to `kind: recall`");
        }
    }
}

fn check_recall(spec: &Spec, note: Note<'_>) {
    if spec.points.is_empty() {
        let message = "there are no key points".to_owned();
        note(&["points".into()], message, "write `points: […]`, what a good answer says");
    }
    if !spec.options.is_empty() {
        note(&["options".into()], "a recall has no `options`".to_owned(), "they belong to `kind: choice`");
    }
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
