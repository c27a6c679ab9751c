//! The false beliefs that options cite: `questions/misconceptions.yaml`, where a bank has one.

use super::located::Located;
use super::problem::{Problem, did_you_mean};
use super::yaml::Document;
use crate::model::claim::Misconception;
use crate::model::question::Question;
use crate::store::tree::Tree;
use std::collections::BTreeSet;

/// The file's path from the bank's root.
pub(super) const FILE: &str = "questions/misconceptions.yaml";

const TEMPLATE: &str = "
id: m-node-01
track: node
belief: One thread means no races
";

/// Notes misconceptions that are cited and not there. A bank without the file may cite what it likes.
pub(super) fn check(tree: &Tree, questions: &[(Located, Question)], problems: &mut Vec<Problem>) {
    let Some(known) = read(tree, problems) else { return };
    for (located, question) in questions {
        for (at, option) in question.spec.options.iter().enumerate() {
            let Some(cited) = option.misconception.as_ref().filter(|cited| !known.contains(*cited)) else {
                continue;
            };
            let Ok(document) = Document::open(tree, &located.file) else { continue };
            let path = [located.at.into(), "options".into(), at.into(), "misconception".into()];
            let hint = did_you_mean(cited, known.iter().map(String::as_str));
            let problem = document.problem(&path, format!("there is no misconception `{cited}`"));
            problems.push(problem.hint(hint.unwrap_or_else(|| format!("{FILE} has them all"))));
        }
    }
}

fn read(tree: &Tree, problems: &mut Vec<Problem>) -> Option<BTreeSet<String>> {
    tree.get(FILE)?;
    let document = Document::open(tree, FILE).map_err(|problem| problems.push(problem)).ok()?;
    let (beliefs, found) = document.records::<Misconception>(TEMPLATE);
    let sound = found.is_empty();
    problems.extend(found);
    problems.extend(document.control_characters());
    let mut known = BTreeSet::new();
    for (at, belief) in beliefs {
        if known.contains(&belief.id) {
            let problem = document
                .problem(&[at.into(), "id".into()], format!("a second misconception `{}`", belief.id));
            problems.push(problem.hint("give each an id of its own"));
        }
        known.insert(belief.id);
    }
    // With half a list, every belief of the other half would seem to be missing.
    sound.then_some(known)
}
