//! The fixture bank is sound; every way of spoiling it is told with its place and what to do.

use super::*;
use crate::model::kata::{Bytes, Track};
use crate::model::question::Kind;
use crate::model::verdict::Verdict;
use std::path::{Path, PathBuf};

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/bank")
}

fn tree() -> Tree {
    Tree::read(&fixture()).expect("the fixture can be read")
}

fn with(files: &[(&str, &str)]) -> Tree {
    let mut tree = tree();
    for (path, text) in files {
        tree.insert(*path, *text);
    }
    tree
}

/// The fixture's `tiny-loop` with some words of its kata.yaml replaced.
fn edited(file: &str, edits: &[(&str, &str)]) -> Tree {
    let tree = tree();
    let mut text = tree.text(file).expect("the file exists").to_owned();
    for (from, to) in edits {
        assert!(text.contains(from), "`{from}` is not in {file}");
        text = text.replacen(from, to, 1);
    }
    with(&[(file, &text)])
}

fn kata_edited(edits: &[(&str, &str)]) -> String {
    problems(edited("katas/node/tiny-loop/kata.yaml", edits))
}

fn questions_edited(edits: &[(&str, &str)]) -> String {
    problems(edited("questions/node/loop.yaml", edits))
}

fn problems(tree: Tree) -> String {
    Bank::load(tree).map(|_| ()).expect_err("the bank is bad").to_string()
}

#[test]
fn the_fixture_bank_is_sound_and_in_order() {
    let bank = Bank::load(tree()).expect("the fixture is sound");
    let ids: Vec<String> = bank.katas.iter().map(|kata| kata.id.to_string()).collect();
    assert_eq!(ids, ["node/tiny-loop", "go/tiny-race"]);
    assert_eq!(bank.katas[1].spec.limits.memory, Bytes(64 << 20));
    let questions: Vec<&str> = bank.questions.iter().map(|question| question.spec.id.as_str()).collect();
    assert_eq!(questions, ["tiny-in-turn", "tiny-lost-update"]);
    assert_eq!((bank.questions[0].track, bank.questions[0].topic.as_str()), (Track::Node, "loop"));
}

#[test]
fn katas_and_questions_load_separately() {
    let katas = Bank::load_katas(tree()).expect("the katas are sound");
    assert_eq!((katas.katas.len(), katas.questions.len()), (2, 0));
    let questions = Bank::load_questions(tree()).expect("the questions are sound");
    assert_eq!((questions.katas.len(), questions.questions.len()), (0, 2));
}

#[test]
fn the_embedded_bank_and_a_tree_of_it_are_read_alike() {
    let embedded = Tree::embedded();
    let on_disk = Tree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository can be read");
    let paths = |tree: &Tree| -> Vec<String> {
        ["katas", "solutions", "questions"]
            .iter()
            .flat_map(|part| tree.under(part).map(|(path, _)| path.to_owned()).collect::<Vec<_>>())
            .collect()
    };
    assert_eq!(paths(&embedded), paths(&on_disk));
}

#[test]
fn a_kata_is_found_by_its_name_and_by_a_bare_one() {
    let bank = Bank::load(tree()).expect("the fixture is sound");
    for name in ["node/tiny-loop", "tiny-loop", "node-tiny-loop", "node/tiny-loop/", "Tiny-Loop"] {
        assert_eq!(
            bank.find(name).map(|kata| kata.id.to_string()),
            Ok("node/tiny-loop".to_owned()),
            "{name}"
        );
    }
    let id = "go/tiny-race".parse().expect("a name");
    assert_eq!(bank.kata(&id).map(|kata| kata.spec.seed), Some(7));
}

#[test]
fn a_name_that_no_kata_has_brings_the_nearest_one() {
    let mut bank = Bank::load(tree()).expect("the fixture is sound");
    let mut said: Vec<String> = ["tiny-lop", "go/tiny-loop", "nod/tiny-loop", "race", "zebra"]
        .iter()
        .map(|name| bank.find(name).map(|kata| kata.id.clone()).expect_err("unknown").to_string())
        .collect();
    let mut twin = bank.katas[0].clone();
    twin.id.track = Track::Java;
    bank.katas.push(twin);
    said.push(bank.find("tiny-loop").map(|kata| kata.id.clone()).expect_err("ambiguous").to_string());
    insta::assert_snapshot!(said.join("\n"));
}

#[test]
fn a_katas_files_and_solutions_are_at_hand() {
    let bank = Bank::load(tree()).expect("the fixture is sound");
    let kata = &bank.katas[0];
    assert!(bank.readme(kata).starts_with("# Let two waits overlap"));
    assert!(bank.starter(kata).contains("20 + 20"));
    assert!(bank.drive(kata).contains("mod kata;"));
    assert!(bank.reference(kata).contains("max"));
    let solutions = bank.solutions(kata);
    let told: Vec<_> = solutions
        .iter()
        .map(|solution| (solution.verdict, solution.name.as_str(), solution.fails.join(" ")))
        .collect();
    assert_eq!(
        told,
        [
            (Verdict::Accepted, "reference", String::new()),
            (Verdict::TooSlow, "in_turn", "elapsed".to_owned()),
            (Verdict::WrongOutput, "once", "output elapsed".to_owned()),
        ]
    );
}

#[test]
fn every_problem_of_a_kata_is_told_at_once() {
    insta::assert_snapshot!(kata_edited(&[
        ("title: Let two waits overlap", "titel: Let two waits overlap"),
        ("model: node/event-loop", "model: node/evnt-loop"),
        ("level: 1", "level: high"),
        ("points: 2 }", "points: two }"),
        ("elapsed: 1.10x", "elapsed: 1.10"),
        ("in_flight: { db: 2 }", "in_flght: { db: two }"),
        ("points: 1 }", "points: 1 }\n  - { points: 1 }\n  - { points: 1, leaks: 0, threads: 1 }"),
        ("  answer:", "  anwser:"),
    ]));
}

#[test]
fn what_the_types_of_a_kata_cannot_say_is_checked_too() {
    insta::assert_snapshot!(kata_edited(&[
        ("level: 1", "level: 9\nafter: [go/tiny-rce, node/zebra]"),
        ("title: Let two waits overlap", "title:"),
        ("entry: both", "entry: bot"),
        (
            "  - What does the second wait need from the first?\n  - Start both, then wait for both.\n",
            "  []\n"
        ),
    ]));
    insta::assert_snapshot!(kata_edited(&[
        ("level: 1", "level: 0"),
        ("elapsed: 1.10x", "output: reference"),
        ("[tiny-01]", "[tiny-1]"),
        ("The second wait begins only once the first is over.", ""),
        ("What does the second wait need from the first?", "''"),
    ]));
}

#[test]
fn wrong_types_are_named_in_plain_words() {
    insta::assert_snapshot!(kata_edited(&[
        ("[tiny-01]", "tiny-01"),
        ("level: 1", "level: 300"),
        ("hints:\n", "hints:\n  - [a, list]\n"),
        ("says:\n  elapsed:", "says:\n  elapsd:"),
        ("follow_ups: [When is that the right thing to do?]", "follow_ups: { a: b }"),
        ("{ db: 2 }", "{ db: -2 }"),
    ]));
}

#[test]
fn katas_may_not_wait_for_one_another_in_a_ring() {
    insta::assert_snapshot!(kata_edited(&[("level: 1", "level: 1\nafter: [go/tiny-race]")]));
}

#[test]
fn missing_and_stray_files_are_told() {
    let mut tree = with(&[
        ("katas/node/tiny-loop/notes.txt", "x"),
        ("katas/nod/other/kata.yaml", "title: x"),
        ("katas/node/stray.rs", "x"),
        ("katas/node/Bad_Name/README.md", ""),
        ("questions/node/readme.md", "x"),
        ("questions/nod/loop.yaml", "[]"),
    ]);
    for gone in ["katas/node/tiny-loop/README.md", "solutions/go/tiny-race/accepted/reference.rs"] {
        tree.remove(gone);
    }
    insta::assert_snapshot!(problems(tree));
}

#[test]
fn a_solution_is_filed_where_it_belongs_and_says_what_it_fails() {
    insta::assert_snapshot!(problems(with(&[
        ("solutions/node/tiny-loop/accepted/proud.rs", "//@ fails: elapsed\n"),
        ("solutions/node/tiny-loop/too-slow/silent.rs", "fn main() {}\n"),
        ("solutions/node/tiny-loop/too-slow/empty.rs", "//@ fails:\n"),
        ("solutions/node/tiny-loop/too-slow/unknown.rs", "//@ fails: elapsd\n"),
        ("solutions/node/tiny-loop/too-slow/misfiled.rs", "//@ fails: output\n"),
        ("solutions/node/tiny-loop/to-slow/typo.rs", "//@ fails: elapsed\n"),
        ("solutions/node/tiny-loop/judge-error/never.rs", ""),
        ("solutions/node/tiny-loop/too-slow/notes.md", "x"),
        ("solutions/node/tiny-lop/accepted/reference.rs", ""),
        ("solutions/notes.md", "x"),
    ])));
}

#[test]
fn every_problem_of_every_question_is_told_at_once() {
    insta::assert_snapshot!(questions_edited(&[
        ("rev: 1", "rev: one"),
        ("kind: choice", "kind: chioce"),
        ("right:", "rigth:"),
        ("rev: 2", "rev: 2\n  colour: red"),
        ("  prompt: |\n", "  promt: |\n"),
    ]));
    insta::assert_snapshot!(questions_edited(&[
        ("[tiny-01]", "[tiny-01, tiny-02, tiny-03]"),
        ("kata: node/tiny-loop", "kata: node/tiny-lop"),
        ("level: 1", "level: 6"),
        ("2026-11", "2026-13"),
        ("    - { text: 0 ms, why: The loop is free meanwhile; the function is not. }\n", ""),
        ("why: They", "right: They"),
        ("tiny-lost-update", "tiny-in-turn"),
        (
            "  points:\n    - Two tasks can read the same value.\n    - The second write undoes the first.\n",
            ""
        ),
        ("rev: 2", "rev: 0"),
    ]));
}

#[test]
fn an_id_that_stands_in_two_files_names_both() {
    let other = tree().text("questions/node/loop.yaml").expect("it is there").to_owned();
    insta::assert_snapshot!(problems(with(&[("questions/go/twin.yaml", &other)])));
}

#[test]
fn every_bad_file_is_told_and_not_only_the_first() {
    const CLAIM: &str = "- {id: a, section: S, claim: C, status: outdated}\n";
    const UNTESTABLE: &str = "- {id: a, section: S, claim: C, status: outdated, testable: no}\n";
    insta::assert_snapshot!(problems(with(&[
        ("katas/node/tiny-loop/kata.yaml", "title: [unclosed"),
        ("katas/go/tiny-race/kata.yaml", ""),
        ("questions/node/loop.yaml", "id: not-a-list"),
        ("questions/go/tab.yaml", "- id: x\n\trev: 1\n"),
        ("questions/java/twice.yaml", "- id: x\n  id: y\n"),
        ("questions/java/two.yaml", "- id: x\n---\n- id: y\n"),
        ("questions/claims.yaml", &format!("{CLAIM}{UNTESTABLE}- claim: nameless\n")),
    ])));
}

#[test]
fn a_file_that_would_blow_up_is_refused() {
    let laughs: String = (1..9).fold("- &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned(), |text, level| {
        let uses = vec![format!("*a{}", level - 1); 10].join(", ");
        format!("{text}- &a{level} [{uses}]\n")
    });
    let heavy = format!("- &a {}\n{}", "x".repeat(400_000), "- *a\n".repeat(1000));
    let large = format!("# {}\n", "x".repeat(1 << 20));
    insta::assert_snapshot!(problems(with(&[
        ("questions/go/laughs.yaml", &laughs),
        ("questions/go/heavy.yaml", &heavy),
        ("questions/go/large.yaml", &large),
        ("questions/go/deep.yaml", &"[".repeat(900)),
        ("questions/go/deeper.yaml", &"[".repeat(100_000)),
    ])));
}

#[test]
fn control_characters_are_refused_wherever_they_stand() {
    insta::assert_snapshot!(questions_edited(&[
        ("prompt: Two waits of 20 ms are awaited in turn.", "prompt: \"\\e[31mTwo waits\""),
        ("text: 20 ms", "text: \"2\\u202e0 ms\""),
        ("points:\n", "points:\n    - \"bell \\a\"\n"),
        (" How long does that take?", ""),
    ]));
}

#[test]
fn bytes_that_are_no_text_are_told() {
    let mut tree = tree();
    tree.insert("questions/node/loop.yaml", b"- id: a\n  rev: \xff\n");
    tree.insert("katas/node/tiny-loop/drive.rs", b"\xff\xfe");
    insta::assert_snapshot!(problems(tree));
}

#[test]
fn the_bank_is_the_one_that_is_named_or_the_clone_around_or_the_binarys_own() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert_eq!(
        Source::choose_for_test(None, Path::new("src/store")),
        Source::Clone(std::env::current_dir().expect("a folder"))
    );
    assert_eq!(
        Source::choose_for_test(None, &repository.join("src/store")),
        Source::Clone(repository.to_owned())
    );
    assert_eq!(Source::choose_for_test(Some(fixture()), repository), Source::Folder(fixture()));
    let elsewhere = tempfile::tempdir().expect("a folder");
    assert_eq!(Source::choose_for_test(None, elsewhere.path()), Source::Embedded);
    let error = Source::Folder(elsewhere.path().join("gone")).tree().expect_err("there is none").to_string();
    assert!(error.contains("there is no folder") && error.contains("hint:"), "{error}");
    let error = Source::Folder(elsewhere.path().to_owned()).tree().expect_err("it is none").to_string();
    assert!(error.contains("is no bank") && error.contains("hint:"), "{error}");
}

/// The entries of each `yaml` block of docs/questions.md, as one file; what is no list of entries is left out.
fn documented() -> String {
    let page = include_str!("../../../docs/questions.md");
    let blocks = page.split("```yaml\n").skip(1).filter_map(|block| block.split("```").next());
    blocks.filter(|block| block.starts_with("- id:")).collect::<Vec<_>>().concat()
}

#[test]
fn the_examples_of_the_manual_are_sound_and_show_every_kind() {
    let mut tree = Tree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository can be read");
    tree.insert("questions/compare/manual.yaml", documented());
    // The manual may cite claims that the inventory does not have yet.
    tree.remove("questions/claims.yaml");
    let bank = Bank::load(tree).unwrap_or_else(|bad| panic!("{bad}"));
    let of_manual = bank.questions.iter().filter(|question| question.topic == "manual");
    let mut kinds: Vec<Kind> = of_manual.map(|question| question.spec.kind).collect();
    kinds.sort();
    kinds.dedup();
    assert_eq!(kinds, Kind::ALL);
}

/// The manual's example of a kind, spoiled.
fn spoiled(edits: &[(&str, &str)]) -> String {
    let mut text = documented();
    for (from, to) in edits {
        assert!(text.contains(from), "`{from}` is not in the manual");
        text = text.replacen(from, to, 1);
    }
    let mut tree = Tree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository can be read");
    tree.insert("questions/compare/manual.yaml", text);
    tree.remove("questions/claims.yaml");
    problems(tree)
}

#[test]
fn what_is_wrong_with_options_is_told() {
    insta::assert_snapshot!(spoiled(&[
        ("right: \"Calling an async", "why: \"Calling an async"),
        ("As `await` is reached, which lets the event loop start on each one", "All of these"),
        ("m-node-03", "m-node-33"),
        ("right: \"Files have", "why: \"Files have"),
        ("right: \"The asynchronous forms", "why: \"The asynchronous forms"),
        ("then\n        timer\n      right", "timer\n        then\n      right"),
        ("`socket.write` to a client", "`crypto.pbkdf2Sync`, in a handler"),
    ]));
    let long = "x".repeat(2_000);
    insta::assert_snapshot!(spoiled(&[
        ("As `map` calls the function, before `Promise.all` sees any of them", &long),
        ("Calling an async function starts it.", &long),
        ("A handler maps 50 ids", &long),
    ]));
}

#[test]
fn what_is_wrong_with_a_question_of_each_kind_is_told() {
    insta::assert_snapshot!(spoiled(&[
        ("accept: [\"0\"]", "accept: [none, zero]"),
        ("tolerance: 0", "tolerance: -1\n  others: true"),
        ("accept: [errgroup, golang.org/x/sync/errgroup, x/sync/errgroup]", "unit: threads"),
        (
            "A callback given to `setTimeout` with a delay of 50",
            "A callback given to SETTIMEOUT with a delay of 0"
        ),
        ("{ left: Node.js,", "{ left: Go,"),
        ("`await asyncio.gather(*tasks)`", "wg.wait"),
        ("    - { left: Java, right: \"`CompletableFuture.allOf(tasks).join()`\" }\n", ""),
        ("outputs: [\"a A b B\"]", "outputs: [\"a A b B\", \"a b A B\"]\n  items: [a]"),
        ("    lang: rust\n", "    lang: node\n    prints: ab\n    fails: deadlock\n"),
    ]));
}

#[test]
fn what_is_wrong_with_a_program_is_told() {
    let long = "console.log(1);\n      ".repeat(30);
    insta::assert_snapshot!(spoiled(&[
        ("needs: python 3.11", "needs: python 3.15"),
        ("ran: python 3.11", "ran: python 3.11.7"),
        ("console.log(\"end\")", &long),
        ("print(name, end=\" \")", &format!("print(name){}", " # wide".repeat(10))),
    ]));
    insta::assert_snapshot!(spoiled(&[
        ("ran: node 20.20", "ran: node twenty"),
        ("ran: python 3.11", "ran: node 20"),
        ("    lang: node\n", "    lang: nod\n"),
    ]));
}
