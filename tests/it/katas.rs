//! What the katas of the bank promise as a whole, beyond what `verify` finds out by running them.

use cmkata::model::check::CheckName;
use cmkata::model::kata::{Kata, Track};
use cmkata::store::bank::Bank;
use cmkata::store::tree::Tree;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

static BANK: LazyLock<Bank> = LazyLock::new(|| {
    let tree = Tree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the bank can be read");
    Bank::load(tree).unwrap_or_else(|problems| panic!("{problems}"))
});

/// What a kata falls short of is told for all katas at once.
#[track_caller]
fn no_kata(falls_short: impl Fn(&Kata) -> Option<String>) {
    let told: Vec<String> = BANK
        .katas
        .iter()
        .filter_map(|kata| falls_short(kata).map(|how| format!("{}: {how}", kata.id)))
        .collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

fn more_than(limit: usize, measured: usize, what: &str) -> Option<String> {
    (measured > limit).then(|| format!("{measured} {what}, and at most {limit} are meant"))
}

fn fewer_than(limit: usize, measured: usize, what: &str) -> Option<String> {
    (measured < limit).then(|| format!("{measured} {what}, and at least {limit} are meant"))
}

#[test]
fn a_brief_fits_on_a_screen_and_says_how_to_run_the_kata() {
    no_kata(|kata| more_than(45, BANK.readme(kata).lines().count(), "lines of README.md"));
    no_kata(|kata| {
        let command = format!("cmkata run {}", kata.id);
        (!BANK.readme(kata).contains(&command)).then(|| format!("README.md does not say `{command}`"))
    });
}

#[test]
fn a_starter_is_short() {
    no_kata(|kata| more_than(60, BANK.starter(kata).lines().count(), "lines of kata.rs"));
}

#[test]
fn a_kata_has_three_hints_and_an_interview_question_with_follow_ups() {
    no_kata(|kata| fewer_than(3, kata.spec.hints.len(), "hints"));
    no_kata(|kata| more_than(3, kata.spec.hints.len(), "hints"));
    no_kata(|kata| fewer_than(2, kata.spec.interview.follow_ups.len(), "follow-ups"));
    no_kata(|kata| fewer_than(20, kata.spec.interview.answer.split_whitespace().count(), "words of answer"));
}

#[test]
fn a_kata_has_two_accepted_and_three_wrong_solutions() {
    let count = |kata: &Kata, accepted: bool| {
        BANK.solutions(kata).iter().filter(|solution| solution.verdict.is_accepted() == accepted).count()
    };
    no_kata(|kata| fewer_than(2, count(kata, true), "accepted solutions"));
    no_kata(|kata| fewer_than(3, count(kata, false), "wrong solutions"));
}

#[test]
fn each_kind_of_check_is_failed_alone_by_a_wrong_solution() {
    let alone: BTreeSet<String> = BANK
        .katas
        .iter()
        .flat_map(|kata| BANK.solutions(kata))
        .filter(|solution| solution.fails.len() == 1)
        .map(|solution| solution.fails[0].clone())
        .collect();
    let never: Vec<&str> =
        CheckName::ALL.iter().map(|name| name.slug()).filter(|name| !alone.contains(*name)).collect();
    assert!(never.is_empty(), "no wrong solution fails only {}", never.join(", "));
}

/// The lines that say something, without the blanks around them.
fn lines(text: &str) -> BTreeSet<&str> {
    text.lines().map(str::trim).filter(|line| line.contains(char::is_alphanumeric)).collect()
}

#[test]
fn no_two_starters_share_half_their_lines() {
    let starters: Vec<_> = BANK.katas.iter().map(|kata| (&kata.id, lines(BANK.starter(kata)))).collect();
    for (i, (one, mine)) in starters.iter().enumerate() {
        for (other, theirs) in &starters[i + 1..] {
            let (shared, fewest) = (mine.intersection(theirs).count(), mine.len().min(theirs.len()));
            assert!(2 * shared < fewest, "{one} and {other} share {shared} of {fewest} lines");
        }
    }
}

#[test]
fn each_track_is_a_path_from_a_kata_that_needs_no_other() {
    for track in [Track::Node, Track::Go, Track::Python, Track::Java] {
        let of_track: Vec<&Kata> = BANK.katas.iter().filter(|kata| kata.id.track == track).collect();
        let Some(first) = of_track.first() else { continue };
        assert!(first.spec.after.is_empty(), "{} comes first and builds on another", first.id);
        assert!(first.spec.level <= 2, "{} comes first and is of level {}", first.id, first.spec.level);
        let easier = |kata: &&Kata| {
            let before = |id| BANK.kata(id).expect("a kata builds on one that there is");
            kata.spec.after.iter().any(|id| before(id).spec.level > kata.spec.level)
        };
        let odd: Vec<String> = of_track.into_iter().filter(easier).map(|kata| kata.id.to_string()).collect();
        assert!(odd.is_empty(), "easier than what they build on: {}", odd.join(", "));
    }
}

#[test]
fn each_track_has_as_many_katas_as_its_systems_need() {
    for (track, fewest) in [(Track::Node, 14), (Track::Go, 12), (Track::Python, 10), (Track::Java, 9)] {
        let katas = BANK.katas.iter().filter(|kata| kata.id.track == track).count();
        assert!(katas >= fewest, "{track} has {katas} katas");
    }
}

#[test]
fn the_readmes_table_of_systems_names_every_kata_and_no_other() {
    let readme = include_str!("../../README.md");
    let (_, table) = readme.split_once("| system | katas | runtime |").expect("the table");
    let (table, _) = table.split_once("\n\n").expect("its end");
    let mut named: Vec<String> = Vec::new();
    for row in table.lines().skip(2) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [system, katas, runtime] = cells[..] else { panic!("{row}: three cells are meant") };
        assert!(!runtime.is_empty(), "{row}: no runtime");
        let track = system.split(':').next().unwrap_or_default().to_lowercase();
        let names = katas.split_whitespace().map(|name| format!("{track}/{}", name.trim_matches('`')));
        named.extend(names);
    }
    named.sort();
    let mut katas: Vec<String> = BANK.katas.iter().map(|kata| kata.id.to_string()).collect();
    katas.sort();
    assert_eq!(named, katas);
}
