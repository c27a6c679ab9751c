//! The solutions' folders: `solutions/<track>/<kata>/<verdict>/<name>.rs`, and the header that says what a wrong one
//! fails.

use super::packed;
use super::problem::{Problem, did_you_mean, nearest};
use crate::model::check::CheckName;
use crate::model::kata::{Kata, KataId};
use crate::model::pack::Pack;
use crate::model::verdict::Verdict;
use crate::store::tree::Tree;
use std::collections::BTreeSet;

/// How the first line of a wrong solution begins.
const HEADER: &str = "//@ fails:";

/// A program filed under the verdict that it has to get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solution {
    /// Its path from the bank's root.
    pub path: String,
    /// The verdict it has to get: its folder.
    pub verdict: Verdict,
    /// The file's name without `.rs`.
    pub name: String,
    /// The checks it has to fail, from its first line: `//@ fails: elapsed`.
    pub fails: Vec<String>,
    /// The program, its first line included.
    pub source: String,
}

/// Where a kata's reference is.
pub(super) fn reference_path(id: &KataId) -> String {
    format!("solutions/{id}/accepted/reference.rs")
}

/// A kata's solutions, the reference first.
pub(super) fn of(tree: &Tree, id: &KataId) -> Vec<Solution> {
    let folder = format!("solutions/{id}");
    let mut solutions: Vec<Solution> = tree
        .under(&folder)
        .filter_map(|(path, bytes)| {
            let (verdict, file) = path[folder.len() + 1..].split_once('/')?;
            let source = std::str::from_utf8(bytes).ok()?;
            Some(Solution {
                path: path.to_owned(),
                verdict: Verdict::from_slug(verdict)?,
                name: file.strip_suffix(".rs")?.to_owned(),
                fails: header(source).unwrap_or_default().into_iter().map(str::to_owned).collect(),
                source: source.to_owned(),
            })
        })
        .collect();
    let reference = reference_path(id);
    solutions.sort_by_key(|solution| solution.path != reference);
    solutions
}

/// Notes stray files, folders that are no verdict, missing references, and headers that are missing or wrong. A packed bank
/// has the references' runs instead.
pub(super) fn check(tree: &Tree, katas: &[Kata], pack: Option<&Pack>, problems: &mut Vec<Problem>) {
    let folders = kata_folders(tree);
    if let Some(pack) = pack {
        packed::check(tree, pack, &folders, problems);
    }
    for id in folders.iter().filter(|_| pack.is_none()) {
        if tree.get(&reference_path(id)).is_none() {
            let problem = Problem::of(reference_path(id), "the reference solution is missing");
            problems.push(problem.hint("write the program that submissions are compared with"));
        }
    }
    for (path, bytes) in tree.under("solutions") {
        let file = path.rsplit('/').next().unwrap_or(path);
        if !file.starts_with('.') {
            problems.extend(check_file(path, bytes, &folders, katas));
        }
    }
}

/// The katas that have a folder, sound or not.
fn kata_folders(tree: &Tree) -> BTreeSet<KataId> {
    let id = |path: &str| {
        let mut parts = path.splitn(4, '/').skip(1);
        format!("{}/{}", parts.next()?, parts.next()?).parse().ok().filter(|_| parts.next().is_some())
    };
    tree.under("katas").filter_map(|(path, _)| id(path)).collect()
}

fn check_file(path: &str, bytes: &[u8], folders: &BTreeSet<KataId>, katas: &[Kata]) -> Option<Problem> {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let [track, kata, verdict, file] = parts.as_slice() else {
        return Some(
            Problem::of(path, "a stray file")
                .hint("solutions are filed as solutions/<track>/<kata>/<verdict>/<name>.rs"),
        );
    };
    let name = format!("{track}/{kata}");
    let Some(id) = name.parse().ok().filter(|id| folders.contains(id)) else {
        let names: Vec<String> = folders.iter().map(ToString::to_string).collect();
        let hint = did_you_mean(&name, names.iter().map(String::as_str));
        return Some(
            Problem::of(path, format!("there is no kata `{name}`"))
                .hint(hint.unwrap_or_else(|| format!("move it, or write katas/{name}"))),
        );
    };
    let Some(verdict) = Verdict::from_slug(verdict).filter(|verdict| *verdict > Verdict::NotJudged) else {
        return Some(bad_verdict(path, verdict));
    };
    if !file.ends_with(".rs") {
        return Some(Problem::of(path, "a stray file").hint("a solution's name ends in .rs"));
    }
    let Ok(source) = std::str::from_utf8(bytes) else {
        return Some(Problem::of(path, "the file is not UTF-8").hint("save the file as UTF-8"));
    };
    let kata = katas.iter().find(|kata| kata.id == id);
    check_header(path, verdict, header(source), kata)
}

fn bad_verdict(path: &str, slug: &str) -> Problem {
    let slugs = || Verdict::ALL[2..].iter().map(|verdict| verdict.slug());
    let problem = Problem::of(path, format!("`{slug}` is no verdict that a program can get"));
    match nearest(slug, slugs()) {
        Some(near) => problem.hint(format!("did you mean `{near}`?")),
        None => problem.hint(format!("the verdicts are {}", slugs().collect::<Vec<_>>().join(", "))),
    }
}

/// The checks that the first line names; `None` if it is no header.
fn header(source: &str) -> Option<Vec<&str>> {
    let names = source.lines().next()?.strip_prefix(HEADER)?;
    Some(names.split(',').map(str::trim).filter(|name| !name.is_empty()).collect())
}

fn check_header(
    path: &str,
    verdict: Verdict,
    fails: Option<Vec<&str>>,
    kata: Option<&Kata>,
) -> Option<Problem> {
    let first_line = |message: String| Problem::of(path, message).at(Some((1, 1)));
    let by_check =
        [Verdict::WrongOutput, Verdict::OverLimit, Verdict::TooSlow, Verdict::Unstable].contains(&verdict);
    let fails = match fails {
        Some(_) if verdict.is_accepted() => {
            let message = "an accepted solution says what it fails".to_owned();
            return Some(first_line(message).hint(format!("remove the line `{HEADER} …`")));
        }
        Some(fails) if !fails.is_empty() => fails,
        Some(_) => {
            return Some(first_line("the header names no check".to_owned()).hint("name the check it fails"));
        }
        None if by_check => {
            let message = "the header that says what it fails is missing".to_owned();
            return Some(first_line(message).hint(format!("begin the file with `{HEADER} <check>`")));
        }
        None => return None,
    };
    let checks: BTreeSet<CheckName> = kata?.spec.checks.iter().map(|check| check.rule.name()).collect();
    let slugs = || checks.iter().map(|name| name.slug());
    let named = |name: &str| checks.iter().copied().find(|check| check.slug() == name);
    if let Some(unknown) = fails.iter().find(|name| named(name).is_none() && **name != verdict.slug()) {
        let problem = first_line(format!("the kata has no check `{unknown}`"));
        let hint = did_you_mean(unknown, slugs());
        let all = || format!("its checks are {}", slugs().collect::<Vec<_>>().join(", "));
        return Some(problem.hint(hint.unwrap_or_else(all)));
    }
    let expected = fails.iter().filter_map(|name| named(name)).map(CheckName::verdict).min()?;
    (by_check && expected != verdict).then(|| {
        first_line(format!(
            "who fails {} gets `{expected}`, and the file is filed under `{verdict}`",
            fails.join(", ")
        ))
        .hint(format!("move the file to {expected}/, or correct its first line"))
    })
}
