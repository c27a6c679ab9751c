//! Interviews and drills: one over memory with a scripted candidate, a made-up clock and a made-up desk; the rest from
//! outside.

use crate::cli::Place;
use crate::quiz::{Learner, Screen, manual};
use cmkata::model::day::Day;
use cmkata::model::interview::{End, Terms, Transcript};
use cmkata::model::kata::Kata;
use cmkata::model::verdict::Verdict;
use cmkata::quiz::interview::plan;
use cmkata::quiz::interview::talk::{Desk, Room, talk};
use cmkata::quiz::lines::Lines;
use cmkata::report::interview::{Spoken, debrief, sheet};
use cmkata::report::question::Plain;
use cmkata::store::bank::Bank;
use cmkata::store::tree::Tree;
use std::cell::Cell;
use std::collections::VecDeque;
use std::io::{Read, Write};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

const TERMS: Terms = Terms { minutes: 45, track: None, level: 2, seed: 7 };

fn katas() -> Vec<Kata> {
    let bank = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/bank");
    let tree = Tree::read(Path::new(bank)).expect("the fixture bank is there");
    Bank::load(tree).expect("the fixture bank is sound").katas
}

/// A desk that gives these verdicts, one after the other.
struct Scripted(VecDeque<Verdict>);

impl Desk for Scripted {
    fn open(&mut self, kata: &Kata) -> anyhow::Result<String> {
        Ok(format!("(the brief of {})\n", kata.id))
    }

    fn judge(&mut self, _: &Kata) -> anyhow::Result<(Verdict, String)> {
        let verdict = self.0.pop_front().unwrap_or(Verdict::WrongOutput);
        Ok((verdict, format!("{verdict}\n")))
    }
}

/// An interview with a candidate who types these lines; whenever somebody looks at the clock, so many seconds have gone
/// by. What the screen shows, what came of it, and how many answers were kept.
fn interview(lines: &[&str], verdicts: &[Verdict], tick_s: u64) -> (String, Transcript, usize) {
    let screen = Screen::default();
    let lines = lines.iter().map(|line| (*line).to_owned()).collect();
    let mut input = Learner { lines, typed: VecDeque::new(), screen: screen.clone() };
    let face = Plain::new(80, &[]);
    let now = Cell::new(0);
    let mut kept = 0;
    let mut room = Room {
        lines: Lines { input: &mut input, output: &mut screen.clone(), face: &face },
        voice: &Spoken { width: 80 },
        clock: &|| Duration::from_secs(now.replace(now.get() + tick_s)),
        desk: Some(&mut Scripted(verdicts.iter().copied().collect())),
    };
    let plan = plan(&katas(), &manual(), TERMS).expect("an interview");
    let script = talk(plan, &mut room, &mut |_| {
        kept += 1;
        Ok(())
    })
    .expect("nothing fails over memory");
    let shown = String::from_utf8(screen.0.borrow().clone()).expect("the screen is text");
    (shown, script, kept)
}

/// Lines that answer everything, some of it well.
const LINES: [&str; 18] = [
    "a A b B",
    "b",
    "b d",
    "?",
    "nonsense",
    "b",
    "1d 2a 3c 4b",
    "b c",
    "errgroup",
    "",
    "fine",
    "2",
    "",
    "3",
    "?",
    "",
    "",
    "q",
];

#[test]
fn an_interview_asks_tells_nothing_and_ends_with_a_debrief() {
    let (shown, script, kept) = interview(&LINES, &[Verdict::TooSlow, Verdict::Accepted], 20);
    assert_eq!((kept, script.end), (script.plan.asked.len(), End::Whole));
    let page = debrief(&script, Day(20_780));
    insta::assert_snapshot!(format!("{shown}\n{}\n{page}", "=".repeat(80)));
    for asked in &script.plan.asked {
        let explanation: Vec<&str> = asked.question.spec.explanation.split_whitespace().take(4).collect();
        assert!(!shown.contains(&explanation.join(" ")), "{explanation:?} is said before the end");
    }
}

#[test]
fn the_interviewers_sheet_has_every_question_with_its_key() {
    let plan = plan(&katas(), &manual(), TERMS).expect("an interview");
    insta::assert_snapshot!(sheet(&plan));
}

#[test]
fn the_end_of_the_input_and_q_end_it_early_with_a_debrief() {
    for lines in [&["?"][..], &["?", "q"]] {
        let (_, script, kept) = interview(lines, &[], 1);
        assert_eq!((script.end, script.told.len(), kept), (End::Stopped, 1, 1));
        let page = debrief(&script, Day(0));
        assert!(page.contains("stopped early. You knew 0 of 1 answered question."), "{page}");
        assert!(page.contains("A good answer:"), "{page}");
    }
    let (_, script, _) = interview(&[], &[], 1);
    assert!(debrief(&script, Day(0)).contains("No question was answered."));
}

#[test]
fn the_clock_leaves_the_kata_its_time_and_ends_the_interview() {
    // Whoever takes that long is asked fewer questions, and comes to the kata all the same.
    let (shown, script, _) = interview(&["?"; 12], &[], 200);
    assert!(script.told.len() < script.plan.asked.len());
    assert!(script.coded.is_some(), "{shown}");
    assert_eq!(script.end, End::TimeUp, "{shown}");
    assert!(shown.contains("The time is up."), "{shown}");
}

/// Runs the binary on these lines: exit code, standard output, standard error.
fn piped(place: &Place, arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut command = place.command(arguments);
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().expect("the binary runs");
    // Who stops early leaves the rest unread.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

#[test]
fn an_interview_on_a_pipe_reads_lines_and_keeps_its_debrief_where_it_is_told() {
    let place = Place::new();
    let arguments = ["interview", "--minutes", "10", "--seed", "7"];
    let (code, out, err) = piped(&place, &arguments, "?\n?\n");
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("Study next"), "{out}");
    assert!(err.contains("hint: the debrief is not kept"), "{err}");
    let (code, _, err) = piped(&place, &[&arguments[..], &["--out", "debrief.md"]].concat(), "?\n?\n");
    assert_eq!(code, 0, "{err}");
    let kept = std::fs::read_to_string(place.path("debrief.md")).expect("it was written");
    assert!(kept.starts_with("# Interview of "), "{kept}");
}

#[test]
fn in_a_workspace_debriefs_and_answers_are_kept_and_no_debrief_replaces_another() {
    let place = Place::new();
    assert_eq!(place.run(&["start"]).0, 0);
    for _ in 0..2 {
        let (code, _, err) = piped(&place, &["interview", "--minutes", "10", "--seed", "7"], "?\n");
        assert_eq!(code, 0, "{err}");
        assert!(err.contains("hint: the debrief is kept in my-katas/interviews/"), "{err}");
    }
    let debriefs = std::fs::read_dir(place.path("my-katas/interviews")).expect("a folder");
    assert_eq!(debriefs.count(), 2);
    let journal = std::fs::read_to_string(place.path("my-katas/.cmkata/journal.jsonl")).expect("a journal");
    assert_eq!(journal.matches("\"answer\"").count(), 2, "{journal}");
}

#[test]
fn an_interrupt_still_gives_the_debrief() {
    let place = Place::new();
    let mut command = place.command(&["interview", "--minutes", "10", "--seed", "7"]);
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the binary runs");
    let stdin = child.stdin.take().expect("a pipe");
    let (mut shown, mut byte) = (String::new(), [0]);
    let mut stdout = child.stdout.take().expect("a pipe");
    while !shown.contains("\n> ") && stdout.read(&mut byte).expect("it writes") == 1 {
        shown.push(char::from(byte[0]));
    }
    rustix::process::kill_process(rustix::process::Pid::from_child(&child), rustix::process::Signal::INT)
        .expect("it still waits");
    let mut rest = String::new();
    stdout.read_to_string(&mut rest).expect("it writes");
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    assert!(rest.contains("and stopped early."), "{rest}");
    drop(stdin);
}

#[test]
fn a_plan_is_the_same_for_every_candidate_and_asks_nobody() {
    let place = Place::new();
    let arguments = ["interview", "--seed", "7", "--plan"];
    let (code, out, err) = place.run(&arguments);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(place.run(&arguments).1, out);
    assert!(out.contains("**A good answer**"), "{out}");
}

#[test]
fn an_interview_about_nothing_ends_with_2() {
    let (code, out, err) = Place::new().run(&["interview", "--track", "java"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.starts_with("error: there is no question of the track java around level 2"), "{err}");
}

#[test]
fn a_drill_on_a_pipe_prints_what_it_is_made_of() {
    let (code, out, _) = Place::new().run(&["drill", "tiny-loop"]);
    assert_eq!(code, 0);
    assert!(out.contains("choice question tiny-in-turn (level 1)"), "{out}");
    assert!(out.contains("kata node/tiny-loop"), "{out}");
}

#[test]
fn a_drill_on_an_unknown_topic_ends_with_2_and_names_the_topics() {
    let (code, out, err) = Place::new().run(&["drill", "tiny-lop"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        err.starts_with("error: there is no topic `tiny-lop`\nhint: did you mean `tiny-loop`?\n"),
        "{err}"
    );
    assert!(err.contains("hint: topics are "), "{err}");
}
