//! What was written is read back, whatever was torn, whoever else writes, and whatever a newer version wrote.

use super::*;
use crate::model::item::Item;
use crate::model::question::Kind;
use crate::model::verdict::Verdict;
use proptest::prelude::*;
use std::sync::Barrier;

fn journal() -> (tempfile::TempDir, Journal) {
    let folder = tempfile::tempdir().expect("a folder");
    let journal = Journal::at(folder.path().join(".cmkata/journal.jsonl"));
    (folder, journal)
}

fn attempt(kata: &str, verdict: Verdict) -> What {
    let kata = kata.parse().expect("a name");
    What::Attempt(Attempt { kata, verdict, seed: 1, points: 3, elapsed_ms: Some(20.5) })
}

fn hint(shown: usize) -> What {
    What::Hint { kata: "node/tiny-loop".parse().expect("a name"), shown }
}

fn answer(question: &str, right: bool) -> What {
    let outcome = Outcome::Right(right);
    What::Answer(Answer {
        question: question.to_owned(),
        rev: 1,
        kind: Kind::Choice,
        outcome,
        picked: Some(vec![2]),
    })
}

/// Writes bytes to a journal's end as someone who is killed while writing.
fn tear(journal: &Journal, bytes: &[u8]) {
    let mut file = File::options().append(true).create(true).open(journal.path()).expect("it can be opened");
    file.write_all(bytes).expect("it can be written");
}

#[test]
fn a_journal_that_does_not_exist_is_empty() {
    let (_folder, journal) = journal();
    assert_eq!(journal.entries().expect("it can be read"), []);
    assert_eq!(journal.history().expect("it can be read"), History::default());
}

#[test]
fn entries_come_back_as_they_were_written() {
    let (_folder, journal) = journal();
    let kata: crate::model::kata::KataId = "go/tiny-race".parse().expect("a name");
    let all = [
        attempt("go/tiny-race", Verdict::Deadlock),
        What::Prediction(Prediction { kata: kata.clone(), elapsed_ms: Some(40.0), blocks: None }),
        hint(2),
        What::Peek { kata: kata.clone() },
        What::Reset { kata },
        answer("tiny-in-turn", true),
        What::Shown(Item::Question("tiny-in-turn".to_owned())),
    ];
    let written: Vec<Entry> =
        all.into_iter().map(|what| journal.append(what).expect("it can be written")).collect();
    assert_eq!(journal.entries().expect("it can be read"), written);
    let text = std::fs::read_to_string(journal.path()).expect("it is there");
    assert_eq!(text.lines().count(), written.len());
    let shapes: Vec<&str> =
        text.lines().filter_map(|line| line.split_once("\"what\":")).map(|(_, what)| what).collect();
    insta::assert_snapshot!(shapes.join("\n"));
}

#[test]
fn the_history_says_how_far_a_learner_is() {
    let (_folder, journal) = journal();
    let id = "node/tiny-loop".parse().expect("a name");
    let state = || journal.history().expect("it can be read").kata(&id).state;
    assert_eq!(state(), State::NotStarted);
    journal.append(hint(1)).expect("it can be written");
    assert_eq!(state(), State::NotStarted);
    journal.append(attempt("node/tiny-loop", Verdict::CompileError)).expect("it can be written");
    journal.append(attempt("node/tiny-loop", Verdict::TooSlow)).expect("it can be written");
    assert_eq!(state(), State::Tried);
    journal.append(attempt("node/tiny-loop", Verdict::Accepted)).expect("it can be written");
    journal.append(attempt("node/tiny-loop", Verdict::Panic)).expect("it can be written");
    journal.append(What::Reset { kata: id.clone() }).expect("it can be written");
    journal.append(answer("q", false)).expect("it can be written");
    journal.append(answer("q", true)).expect("it can be written");
    let history = journal.history().expect("it can be read");
    let kata = history.kata(&id);
    assert_eq!(kata.state, State::Passed);
    assert_eq!((kata.attempts, kata.runs), (4, 3));
    assert_eq!((kata.hints, kata.restarted, kata.last), (0, true, Some(Verdict::Panic)));
    let outcomes: Vec<Outcome> =
        history.answers("q").iter().map(|answered| answered.answer.outcome).collect();
    assert_eq!(outcomes, [Outcome::Right(false), Outcome::Right(true)]);
    assert_eq!(history.answers("other"), []);
}

#[test]
fn the_history_says_what_was_shown_last() {
    let (_folder, journal) = journal();
    let kata = Item::Kata("node/tiny-loop".parse().expect("a name"));
    journal.append(What::Shown(Item::Question("q".to_owned()))).expect("it can be written");
    journal.append(What::Shown(kata.clone())).expect("it can be written");
    assert_eq!(journal.history().expect("it can be read").shown, Some(kata));
    journal.append(attempt("node/tiny-loop", Verdict::TooSlow)).expect("it can be written");
    assert!(journal.history().expect("it can be read").shown.is_some());
    journal.append(attempt("node/tiny-loop", Verdict::Accepted)).expect("it can be written");
    assert_eq!(journal.history().expect("it can be read").shown, None, "it is done");
}

#[test]
fn an_answer_of_a_version_that_did_not_keep_what_was_picked_still_counts() {
    let (_folder, journal) = journal();
    journal.append(hint(1)).expect("it can be written");
    tear(
        &journal,
        br#"{"id":"00","at":"2026-11-01T10:00:00Z","what":{"answer":{"question":"q","rev":1,"kind":"choice","outcome":{"right":true}}}}"#,
    );
    let history = journal.history().expect("it can be read");
    assert_eq!(history.answers("q").first().map(|answered| answered.answer.picked.clone()), Some(None));
}

#[test]
fn a_line_torn_at_the_end_costs_no_other() {
    let (_folder, journal) = journal();
    journal.append(hint(1)).expect("it can be written");
    tear(&journal, br#"{"id":"00","at":"2026-11-"#);
    assert_eq!(journal.entries().expect("it can be read").len(), 1);
    journal.append(hint(2)).expect("it can be written");
    assert_eq!(journal.entries().expect("it can be read").len(), 2);
    assert_eq!(journal.history().expect("it can be read").torn, 1);
    let text = std::fs::read_to_string(journal.path()).expect("it is there");
    assert!(text.contains("\"2026-11-\n"), "the torn line is kept");
}

#[test]
fn a_line_torn_in_the_middle_costs_no_other() {
    let (_folder, journal) = journal();
    journal.append(hint(1)).expect("it can be written");
    tear(&journal, b"{\"id\":\0\0\xff\n\n");
    journal.append(hint(2)).expect("it can be written");
    assert_eq!(journal.entries().expect("it can be read").len(), 2);
    assert_eq!(journal.history().expect("it can be read").torn, 1);
}

#[test]
fn a_line_that_lacks_only_its_end_counts() {
    let (_folder, journal) = journal();
    journal.append(hint(1)).expect("it can be written");
    let text = std::fs::read(journal.path()).expect("it is there");
    std::fs::write(journal.path(), &text[..text.len() - 1]).expect("it can be cut");
    journal.append(hint(2)).expect("it can be written");
    assert_eq!(journal.entries().expect("it can be read").len(), 2);
}

#[test]
fn kinds_and_keys_of_a_newer_version_are_kept_and_skipped() {
    let (_folder, journal) = journal();
    journal.append(hint(1)).expect("it can be written");
    tear(&journal, br#"{"id":"0f","at":"2030-01-01T00:00:00Z","what":{"duel":{"with":"sam"}}}"#);
    tear(&journal, b"\n");
    let newer_key =
        r#"{"id":"10","at":"2030-01-01T00:00:00Z","tz":"x","what":{"peek":{"kata":"go/a","why":"?"}}}"#;
    tear(&journal, format!("{newer_key}\n").as_bytes());
    journal.append(hint(2)).expect("it can be written");
    let history = journal.history().expect("it can be read");
    assert_eq!((history.unknown, history.torn), (1, 0));
    assert!(history.kata(&"go/a".parse().expect("a name")).peeked);
    assert!(std::fs::read_to_string(journal.path()).expect("it is there").contains("\"duel\""));
}

#[test]
fn threads_that_write_at_once_lose_nothing() {
    let (_folder, journal) = journal();
    let (threads, each) = (4, 25);
    let together = Barrier::new(threads);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                together.wait();
                for shown in 0..each {
                    journal.append(hint(shown)).expect("it can be written");
                }
            });
        }
    });
    let entries = journal.entries().expect("it can be read");
    assert_eq!(entries.len(), threads * each);
    let ids: std::collections::HashSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids.len(), entries.len());
    assert_eq!(journal.history().expect("it can be read").torn, 0);
}

/// Runs this test's binary again as a second process that writes to the same journal.
#[test]
fn processes_that_write_at_once_lose_nothing() {
    const FILE: &str = "CMKATA_TEST_JOURNAL";
    let each = 25;
    if let Some(path) = std::env::var_os(FILE) {
        (0..each).for_each(|shown| drop(Journal::at(&path).append(hint(shown)).expect("it can be written")));
        return;
    }
    let (_folder, journal) = journal();
    let me = std::env::current_exe().expect("a path");
    let name = "store::journal::tests::processes_that_write_at_once_lose_nothing";
    let mut children: Vec<_> = (0..2)
        .map(|_| {
            let mut command = std::process::Command::new(&me);
            command.args(["--exact", name]).env(FILE, journal.path());
            command.stdout(std::process::Stdio::null()).spawn().expect("it runs")
        })
        .collect();
    (0..each).for_each(|shown| drop(journal.append(hint(shown)).expect("it can be written")));
    assert!(children.iter_mut().all(|child| child.wait().expect("it ends").success()));
    assert_eq!(journal.entries().expect("it can be read").len(), 3 * each);
    assert_eq!(journal.history().expect("it can be read").torn, 0);
}

#[test]
fn a_journal_that_cannot_be_written_says_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    std::fs::write(&file, "x").expect("a file");
    let error = Journal::at(file.join("journal.jsonl")).append(hint(1)).expect_err("it stands in a file");
    let told = error.to_string().replace(&folder.path().display().to_string(), "[folder]");
    insta::assert_snapshot!(told);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn whatever_garbage_is_torn_in_every_entry_survives(
        garbage in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 1..6),
    ) {
        let (_folder, journal) = journal();
        for bytes in &garbage {
            journal.append(hint(1)).expect("it can be written");
            tear(&journal, bytes);
        }
        journal.append(hint(2)).expect("it can be written");
        prop_assert_eq!(journal.entries().expect("it can be read").len(), garbage.len() + 1);
    }
}

/// Two journals, each with what only it has.
fn two_journals() -> (tempfile::TempDir, Journal, Journal) {
    let (folder, one) = journal();
    let other = Journal::at(folder.path().join("other.jsonl"));
    one.append(answer("a", true)).expect("it can be written");
    other.append(answer("b", false)).expect("it can be written");
    one.append(answer("c", true)).expect("it can be written");
    other.append(answer("a", false)).expect("it can be written");
    (folder, one, other)
}

#[test]
fn merging_gives_the_union_whichever_way_and_however_often() {
    let (_folder, one, other) = two_journals();
    let alone = other.entries().expect("it can be read");
    assert_eq!(one.merge(&other).expect("it can be merged"), Merged { of: 2, new: 2 });
    assert_eq!(other.entries().expect("it can be read"), alone, "the other stays as it is");
    assert_eq!(one.merge(&other).expect("it can be merged"), Merged { of: 2, new: 0 });
    assert_eq!(other.merge(&one).expect("it can be merged"), Merged { of: 4, new: 2 });
    assert_eq!(one.merge(&one.clone()).expect("it can be merged").new, 0);
    let (ours, theirs) = (one.entries(), other.entries());
    assert_eq!(ours.expect("it can be read"), theirs.expect("it can be read"));
    let (ours, theirs) = (one.history().expect("it can be read"), other.history().expect("it can be read"));
    assert_eq!(ours, theirs);
    // In the order of what happened, not of the files.
    let outcomes: Vec<Outcome> = ours.answers("a").iter().map(|answered| answered.answer.outcome).collect();
    assert_eq!(outcomes, [Outcome::Right(true), Outcome::Right(false)]);
}

#[test]
fn what_is_written_after_a_merge_comes_last() {
    let (_folder, one, other) = two_journals();
    let latest = other.entries().expect("it can be read").pop().expect("an entry").id;
    one.merge(&other).expect("it can be merged");
    assert!(one.append(hint(1)).expect("it can be written").id > latest);
    // Also where what was merged in is older than what was there, and the clock has been set back since.
    let future = format!("{:016x}{:016x}", u64::MAX / 2, 7);
    let line =
        format!(r#"{{"id":"{future}","at":"2200-01-01T00:00:00Z","what":{{"peek":{{"kata":"go/a"}}}}}}"#);
    tear(&other, format!("{line}\n").as_bytes());
    other.merge(&one).expect("it can be merged");
    let after = other.append(hint(2)).expect("it can be written");
    assert!(after.id > future, "{}", after.id);
    let entries = other.entries().expect("it can be read");
    assert_eq!(entries.last(), Some(&after));
    let peeks = entries.iter().filter(|entry| matches!(entry.what, What::Peek { .. })).count();
    assert_eq!(peeks, 1, "a line that stands twice counts once");
}

#[test]
fn what_a_newer_version_wrote_is_merged_and_what_is_torn_is_not() {
    let (_folder, one, other) = two_journals();
    tear(&other, b"{\"id\":\"0e\",\"at\":\"2030-01-01T00:00:00Z\",\"what\":{\"duel\":{}}}\n{\"id\":\"torn");
    tear(&one, b"{\"torn");
    assert_eq!(one.merge(&other).expect("it can be merged"), Merged { of: 3, new: 3 });
    let history = one.history().expect("it can be read");
    assert_eq!((history.unknown, history.torn), (1, 1));
    assert_eq!(one.entries().expect("it can be read").len(), 4);
}

/// A history of answers to one question, at these moments of 2026-11 in this order, as seen on the 20th.
fn clocked(moments: &[&str]) -> Vec<i32> {
    let entry = |(at, moment): (usize, &&str)| Entry {
        id: format!("{at:032x}"),
        at: format!("2026-{moment}:00:00Z").parse().expect("a moment"),
        what: answer("q", true),
    };
    let entries: Vec<Entry> = moments.iter().enumerate().map(entry).collect();
    let now = "2026-11-20T12:00:00Z".parse().expect("a moment");
    let history = History::fold(entries, now, &Days::of(jiff::tz::TimeZone::UTC));
    let first = Days::of(jiff::tz::TimeZone::UTC).day("2026-11-01T12:00:00Z".parse().expect("a moment"));
    let reviews = history.reviews(&Item::Question("q".to_owned())).iter();
    reviews.map(|review| 1 + review.day.0 - first.0).collect()
}

#[test]
fn a_clock_that_was_wrong_neither_loses_nor_repeats_nor_reorders_anything() {
    assert_eq!(clocked(&["11-01T12", "11-05T12", "11-09T12"]), [1, 5, 9]);
    // Set back: what follows happened no earlier than what was before.
    assert_eq!(clocked(&["11-05T12", "11-01T12", "11-02T12", "11-09T12"]), [5, 5, 5, 9]);
    // Ahead by more than a day, and then put right.
    assert_eq!(clocked(&["11-05T12", "12-24T12", "11-06T12"]), [5, 5, 6]);
    // Ahead by hours is believed: another machine's clock may be.
    assert_eq!(clocked(&["11-05T12", "11-21T11"]), [5, 21]);
}

#[test]
fn entries_are_in_order_though_the_clock_was_set_back() {
    let (_folder, journal) = journal();
    journal.append(hint(0)).expect("it can be written");
    let ahead = format!("{:016x}{:016x}", u64::MAX / 2, 0);
    tear(
        &journal,
        format!(r#"{{"id":"{ahead}","at":"2200-01-01T00:00:00Z","what":{{"duel":1}}}}"#).as_bytes(),
    );
    let first = journal.append(hint(1)).expect("it can be written");
    let second = journal.append(hint(2)).expect("it can be written");
    assert!(ahead < first.id && first.id < second.id);
    assert!(
        first.at < "2200-01-01T00:00:00Z".parse().expect("a moment"),
        "the clock is still told as it was"
    );
}

#[test]
fn a_kata_says_once_a_round_how_well_it_is_known() {
    let id: crate::model::kata::KataId = "go/a".parse().expect("a name");
    let ratings = |words: &str| -> Vec<Rating> {
        let what = |word| match word {
            "pass" => attempt("go/a", Verdict::Accepted),
            "fail" => attempt("go/a", Verdict::TooSlow),
            "hint" => What::Hint { kata: id.clone(), shown: 1 },
            "peek" => What::Peek { kata: id.clone() },
            _ => What::Reset { kata: id.clone() },
        };
        let at = "2026-11-20T12:00:00Z".parse().expect("a moment");
        let entry = |(place, word)| Entry { id: format!("{place:032x}"), at, what: what(word) };
        let entries = words.split_whitespace().enumerate().map(entry).collect();
        let history = History::fold(entries, at, &Days::of(jiff::tz::TimeZone::UTC));
        history.reviews(&Item::Kata(id.clone())).iter().map(|review| review.rating).collect()
    };
    use Rating::{Again, Good, Hard};
    for (words, expect) in [
        ("fail pass", &[Good][..]),
        ("hint pass", &[Hard]),
        ("peek pass", &[Again]),
        // With the answer at hand, nothing more is said.
        ("pass pass peek hint pass", &[Good]),
        // A restart begins anew, and takes back no hint of a kata that is not done.
        ("hint pass reset pass", &[Hard, Good]),
        ("peek reset hint pass", &[Again, Hard]),
        ("hint reset pass", &[Hard]),
        ("pass reset fail", &[Good]),
    ] {
        assert_eq!(ratings(words), expect, "{words}");
    }
}

#[test]
fn an_answer_taken_back_counts_as_never_given_and_stays_in_the_file() {
    let (_folder, journal) = journal();
    journal.append(answer("q", true)).expect("it can be written");
    let wrong = journal.append(answer("r", false)).expect("it can be written").id;
    let last = || journal.history().expect("it can be read").last_answer;
    assert_eq!(last(), Some((wrong.clone(), "r".to_owned())));
    journal.append(What::Undo { entry: wrong }).expect("it can be written");
    assert_eq!(journal.history().expect("it can be read").answers("r"), []);
    assert_eq!(last().map(|(_, question)| question), Some("q".to_owned()));
    assert_eq!(journal.entries().expect("it can be read").len(), 3);
}

#[test]
fn a_long_journal_is_read_in_parts_of_whole_lines() {
    let line = format!("{}\n", "x".repeat(99_999));
    for count in [0, 1, 5, 6, 7, 50] {
        let text = line.repeat(count) + "torn";
        let chunks = chunks(text.as_bytes());
        assert_eq!(chunks.concat(), text.as_bytes());
        assert!(chunks.len() <= 1 + text.len() / CHUNK_BYTES);
        let (last, others) = chunks.split_last().expect("at least one");
        assert!(others.iter().all(|chunk| chunk.ends_with(b"\n")), "{count}");
        assert!(last.len() <= CHUNK_BYTES + line.len());
    }
}

#[test]
fn a_rating_given_later_counts_instead_of_right_and_wrong_until_the_answer_is_taken_back() {
    let (_folder, journal) = journal();
    let entry = journal.append(answer("q", true)).expect("it can be written").id;
    let ratings = || -> Vec<Rating> {
        let history = journal.history().expect("it can be read");
        history.reviews(&Item::Question("q".to_owned())).iter().map(|review| review.rating).collect()
    };
    assert_eq!(ratings(), [Rating::Good]);
    for rating in [Rating::Hard, Rating::Easy] {
        journal.append(What::Rated { entry: entry.clone(), rating }).expect("it can be written");
        assert_eq!(ratings(), [rating], "the last word counts");
    }
    journal.append(answer("q", false)).expect("it can be written");
    assert_eq!(ratings(), [Rating::Easy, Rating::Again]);
    journal.append(What::Undo { entry }).expect("it can be written");
    assert_eq!(ratings(), [Rating::Again]);
}
