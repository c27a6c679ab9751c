//! The katas' folders: reading each `kata.yaml` and checking what its types cannot.

use super::problem::{Problem, did_you_mean, nearest};
use super::tracked::Step;
use super::yaml::Document;
use crate::model::check::CheckName;
use crate::model::kata::{Kata, KataId, Spec, Track};
use crate::store::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};

/// What every kata's folder holds, and nothing else.
const FILES: [&str; 4] = ["kata.yaml", "README.md", "kata.rs", "drive.rs"];

/// The folders under `katas/` that are crates and no tracks.
pub(super) const CRATES: [&str; 3] = ["kit", "machine", "trace"];

const TEMPLATE: &str = "
title: Let the requests overlap
model: node/event-loop
material: I/O Concurrency
claims: [node-n1-04]
level: 1
after: [node/n-plus-one]
entry: get_users
checks: [{ output: reference, points: 1 }]
says: {}
hints: [Look at what each turn of the loop waits for]
interview: { question: '', answer: '', follow_ups: [Why?] }
seed: 1
";

/// Every kata that is sound by itself, and every problem of the others.
///
/// In a packed bank a kata may build on one that was not packed, which is then as good as done.
pub(super) fn read(tree: &Tree, is_packed: bool) -> (Vec<Kata>, Vec<Problem>) {
    let (mut katas, mut problems) = (Vec::new(), Vec::new());
    let folders = folders(tree, &mut problems);
    let known: BTreeSet<String> = folders.keys().map(|folder| folder["katas/".len()..].to_owned()).collect();
    for (folder, files) in &folders {
        let id = folder["katas/".len()..].parse::<KataId>();
        check_files(tree, folder, files, &mut problems);
        match &id {
            Ok(id) if id.track == Track::Compare => {
                problems.push(
                    Problem::of(folder, "the track `compare` has questions and no katas")
                        .hint("move the folder to the track of a language, or to `classic`"),
                );
            }
            Ok(_) => {}
            Err(message) => problems.push(bad_folder(folder, message)),
        }
        let path = format!("{folder}/kata.yaml");
        if !files.contains("kata.yaml") {
            continue;
        }
        match read_spec(tree, &path, &known, is_packed, &mut problems) {
            Some(spec) => katas.extend(id.ok().map(|id| Kata { id, spec })),
            None => continue,
        }
    }
    check_cycles(&katas, &mut problems);
    (katas, problems)
}

/// Katas after those they build on, and otherwise easy ones first, then in order of track and name.
pub(super) fn in_order(mut katas: Vec<Kata>) -> Vec<Kata> {
    katas.sort_by(|a, b| (a.spec.level, &a.id).cmp(&(b.spec.level, &b.id)));
    let mut ordered: Vec<Kata> = Vec::with_capacity(katas.len());
    while !katas.is_empty() {
        let done = |id: &KataId| ordered.iter().any(|kata| kata.id == *id);
        // Without cycles there is always one that is ready.
        let ready = katas.iter().position(|kata| kata.spec.after.iter().all(done)).unwrap_or(0);
        ordered.push(katas.remove(ready));
    }
    ordered
}

fn folders<'t>(tree: &'t Tree, problems: &mut Vec<Problem>) -> BTreeMap<String, BTreeSet<&'t str>> {
    let mut folders: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (path, _) in tree.under("katas") {
        let mut parts = path.splitn(4, '/').skip(1);
        match (parts.next(), parts.next(), parts.next()) {
            (Some(folder), Some(_), _) if CRATES.contains(&folder) => {}
            (Some(track), Some(name), Some(file)) => {
                folders.entry(format!("katas/{track}/{name}")).or_default().insert(file);
            }
            (Some(_), Some(_), None) => {
                problems.push(stray(path, "a kata is a folder with files of its own"))
            }
            _ => {}
        }
    }
    folders
}

fn check_files(tree: &Tree, folder: &str, files: &BTreeSet<&str>, problems: &mut Vec<Problem>) {
    for name in FILES {
        let path = format!("{folder}/{name}");
        match (tree.get(&path), tree.text(&path)) {
            (None, _) => problems
                .push(Problem::of(path, "the file is missing").hint("`cmkata new kata` writes one of each")),
            (Some(_), None) if name != "kata.yaml" => {
                problems.push(Problem::of(path, "the file is not UTF-8").hint("save the file as UTF-8"));
            }
            (_, Some(text)) if text.trim().is_empty() && name != "kata.yaml" => {
                problems.push(
                    Problem::of(path, "the file is empty").hint("`cmkata new kata` shows what goes in"),
                );
            }
            _ => {}
        }
    }
    for file in files.iter().filter(|file| !FILES.contains(file)) {
        problems
            .push(stray(&format!("{folder}/{file}"), &format!("a kata's files are {}", FILES.join(", "))));
    }
}

fn stray(path: &str, why: &str) -> Problem {
    Problem::of(path, "a stray file").hint(format!("move or delete it: {why}"))
}

fn bad_folder(folder: &str, message: &str) -> Problem {
    let message = message.split(": expected").next().unwrap_or(message);
    let track = folder.split('/').nth(1).unwrap_or_default();
    let tracks = Track::ALL.map(Track::slug);
    let hint = if tracks.contains(&track) {
        "write its name in lower-case words joined by hyphens, such as n-plus-one".to_owned()
    } else {
        nearest(track, tracks).map_or_else(
            || format!("the tracks are {}", tracks.join(", ")),
            |track| format!("did you mean the track `{track}`?"),
        )
    };
    Problem::of(folder, message).hint(hint)
}

fn read_spec(
    tree: &Tree,
    path: &str,
    known: &BTreeSet<String>,
    is_packed: bool,
    problems: &mut Vec<Problem>,
) -> Option<Spec> {
    let document = Document::open(tree, path).map_err(|problem| problems.push(problem)).ok()?;
    problems.extend(document.control_characters());
    let mut spec = document.record::<Spec>(TEMPLATE).map_err(|found| problems.extend(found)).ok()?;
    if is_packed {
        spec.after.retain(|id| known.contains(&id.to_string()));
    }
    check_spec(&spec, &document, problems);
    check_after(&spec, &document, known, problems);
    check_entry(&spec, &document, tree.text(&path.replace("kata.yaml", "kata.rs")), problems);
    Some(spec)
}

fn check_spec(spec: &Spec, document: &Document<'_>, problems: &mut Vec<Problem>) {
    let mut note = |path: &[Step], message: String, hint: &str| {
        problems.push(document.problem(path, message).hint(hint));
    };
    if !(1..=5).contains(&spec.level) {
        let message = format!("the level is {}, and levels go from 1 to 5", spec.level);
        note(&["level".into()], message, "1 is a first kata, 5 the hardest");
    }
    let texts = [("title", &spec.title), ("material", &spec.material), ("entry", &spec.entry)];
    for (key, _) in texts.iter().filter(|(_, text)| text.trim().is_empty()) {
        note(&[(*key).into()], format!("`{key}` is empty"), "write it out");
    }
    for (key, text) in [("question", &spec.interview.question), ("answer", &spec.interview.answer)] {
        if text.trim().is_empty() {
            note(
                &["interview".into(), key.into()],
                format!("the interview's {key} is empty"),
                "write it out",
            );
        }
    }
    if spec.hints.is_empty() {
        note(
            &["hints".into()],
            "there is no hint".to_owned(),
            "write one to three, the last nearly the answer",
        );
    }
    for (at, _) in spec.hints.iter().enumerate().filter(|(_, hint)| hint.trim().is_empty()) {
        note(&["hints".into(), at.into()], "the hint is empty".to_owned(), "write it out");
    }
    check_checks(spec, document, problems);
}

fn check_checks(spec: &Spec, document: &Document<'_>, problems: &mut Vec<Problem>) {
    if spec.checks.is_empty() {
        let problem = document.problem(&["checks".into()], "there is no check");
        problems.push(problem.hint("add one, such as `- { output: reference, points: 4 }`"));
    }
    let mut seen = BTreeSet::new();
    for (at, check) in spec.checks.iter().enumerate() {
        let name = check.rule.name();
        if !seen.insert(name) {
            let problem = document.problem(&["checks".into(), at.into()], format!("a second check `{name}`"));
            problems.push(problem.hint("write each check once"));
        }
    }
    let unmatched = spec.says.keys().filter(|name| !seen.contains(name));
    for name in unmatched {
        let path = ["says".into(), name.slug().into()];
        let problem =
            document.problem_of_key(&path, format!("`says` speaks of `{name}`, which is no check here"));
        let have: Vec<&str> = seen.iter().map(|name: &CheckName| name.slug()).collect();
        let hint = did_you_mean(name.slug(), have.iter().copied());
        problems
            .push(problem.hint(hint.unwrap_or_else(|| "add such a check, or remove the line".to_owned())));
    }
}

fn check_after(spec: &Spec, document: &Document<'_>, known: &BTreeSet<String>, problems: &mut Vec<Problem>) {
    for (at, id) in spec.after.iter().enumerate() {
        let id = id.to_string();
        if !known.contains(&id) {
            let problem = document.problem(&["after".into(), at.into()], format!("there is no kata `{id}`"));
            let hint = did_you_mean(&id, known.iter().map(String::as_str));
            problems.push(problem.hint(hint.unwrap_or_else(|| "name a kata of this bank".to_owned())));
        }
    }
}

fn check_entry(spec: &Spec, document: &Document<'_>, starter: Option<&str>, problems: &mut Vec<Problem>) {
    let declared =
        |text: &str| ["(", "<"].iter().any(|next| text.contains(&format!("fn {}{next}", spec.entry)));
    if starter.is_some_and(|text| !declared(text)) && !spec.entry.trim().is_empty() {
        let message = format!("kata.rs has no function `{}`", spec.entry);
        problems.push(
            document.problem(&["entry".into()], message).hint("name the function that the drive calls"),
        );
    }
}

/// A problem for each ring of katas that wait for one another.
fn check_cycles(katas: &[Kata], problems: &mut Vec<Problem>) {
    let after: BTreeMap<&KataId, &[KataId]> =
        katas.iter().map(|kata| (&kata.id, &*kata.spec.after)).collect();
    let mut finished: BTreeSet<&KataId> = BTreeSet::new();
    for start in after.keys() {
        let mut trail: Vec<&KataId> = Vec::new();
        if let Some(ring) = ring_from(start, &after, &mut trail, &mut finished) {
            let names: Vec<String> = ring.iter().map(ToString::to_string).collect();
            let first = &names[0];
            problems.push(
                Problem::of(
                    format!("katas/{first}/kata.yaml"),
                    format!("a ring of katas that come after one another: {} → {first}", names.join(" → ")),
                )
                .hint("remove one of them from `after`"),
            );
        }
    }
}

fn ring_from<'k>(
    id: &'k KataId,
    after: &BTreeMap<&'k KataId, &'k [KataId]>,
    trail: &mut Vec<&'k KataId>,
    finished: &mut BTreeSet<&'k KataId>,
) -> Option<Vec<&'k KataId>> {
    if let Some(start) = trail.iter().position(|seen| *seen == id) {
        return Some(trail[start..].to_vec());
    }
    if finished.contains(id) {
        return None;
    }
    trail.push(id);
    let earlier = after.get(id).copied().unwrap_or_default();
    let ring = earlier.iter().find_map(|id| ring_from(id, after, trail, finished));
    trail.pop();
    finished.insert(id);
    ring
}
