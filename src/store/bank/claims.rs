//! The claims that katas and questions cite: `questions/claims.yaml`, where a bank has one.

use super::located::Located;
use super::problem::{Problem, did_you_mean};
use super::tracked::Step;
use super::yaml::Document;
use crate::model::claim::Claim;
use crate::model::kata::Kata;
use crate::model::question::Question;
use crate::store::tree::Tree;
use std::collections::BTreeSet;

/// The file's path from the bank's root.
pub(super) const FILE: &str = "questions/claims.yaml";

const TEMPLATE: &str = "\
id: node-n1-04
section: \"I/O Concurrency > The N+1 trap\"
claim: Awaiting in turn takes the sum of the waits.
status: true-with-caveat
today: Where it can
testable: no, because nobody asks";

/// Reads the claims; `None` where there is no such file, or it is not sound.
pub(super) fn read(tree: &Tree, problems: &mut Vec<Problem>) -> Option<Vec<Claim>> {
    tree.get(FILE)?;
    let document = Document::open(tree, FILE).map_err(|problem| problems.push(problem)).ok()?;
    let (claims, found) = document.records::<Claim>(TEMPLATE);
    let sound = found.is_empty();
    problems.extend(found);
    problems.extend(document.control_characters());
    let mut known = BTreeSet::new();
    for (at, claim) in &claims {
        if !known.insert(&claim.id) {
            let path = [(*at).into(), "id".into()];
            let problem = document.problem(&path, format!("a second claim `{}`", claim.id));
            problems.push(problem.hint("give each claim an id of its own"));
        }
        if claim.testable.as_ref().is_some_and(|why| !why.starts_with("no, because ")) {
            let problem = document.problem(&[(*at).into(), "testable".into()], "`testable` gives no reason");
            problems.push(problem.hint("write `testable: no, because …`, or leave it out"));
        }
    }
    // With half a list, every claim of the other half would seem to be missing.
    sound.then(|| claims.into_iter().map(|(_, claim)| claim).collect())
}

/// Notes claims that are cited and not there. A bank without the file may cite what it likes.
pub(super) fn check(
    tree: &Tree,
    claims: Option<&[Claim]>,
    katas: &[Kata],
    questions: &[(Located, Question)],
    problems: &mut Vec<Problem>,
) {
    let Some(claims) = claims else { return };
    let known: BTreeSet<&str> = claims.iter().map(|claim| claim.id.as_str()).collect();
    for kata in katas {
        let file = format!("katas/{}/kata.yaml", kata.id);
        check_cited(tree, &file, &[], &kata.spec.claims, &known, problems);
    }
    for (located, question) in questions {
        let path = [Step::Item(located.at)];
        check_cited(tree, &located.file, &path, &question.spec.claims, &known, problems);
    }
}

fn check_cited(
    tree: &Tree,
    file: &str,
    root: &[Step],
    cited: &[String],
    known: &BTreeSet<&str>,
    problems: &mut Vec<Problem>,
) {
    for (at, claim) in cited.iter().enumerate().filter(|(_, claim)| !known.contains(claim.as_str())) {
        let Ok(document) = Document::open(tree, file) else { continue };
        let path: Vec<Step> = root.iter().cloned().chain(["claims".into(), at.into()]).collect();
        let hint = did_you_mean(claim, known.iter().copied());
        problems.push(
            document
                .problem(&path, format!("there is no claim `{claim}`"))
                .hint(hint.unwrap_or_else(|| format!("{FILE} has them all"))),
        );
    }
}
