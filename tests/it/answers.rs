//! No answer is ever lost: not to a kill, not to a second process, not to a merge. And what commands say of answers.

use crate::cli::Place;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

/// A quiz on a pipe.
struct Quiz {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Quiz {
    fn of(place: &Place, arguments: &[&str]) -> Quiz {
        let mut command = place.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut process = command.spawn().expect("the binary runs");
        let input = process.stdin.take().expect("a pipe");
        let output = BufReader::new(process.stdout.take().expect("a pipe"));
        Quiz { process, input, output }
    }

    /// Says "I don't know", and waits until the quiz has told what was right.
    fn answer(&mut self) {
        self.until("> ");
        writeln!(self.input, "?").expect("it listens");
        self.until("Section: ");
    }

    /// Reads up to these words.
    fn until(&mut self, words: &str) {
        let mut read = Vec::new();
        let mut byte = [0];
        while !read.ends_with(words.as_bytes()) {
            self.output.read_exact(&mut byte).expect("the quiz goes on");
            read.push(byte[0]);
        }
    }

    /// Lets it end by itself, and gives what it still said.
    fn rest(mut self) -> String {
        drop(self.input);
        let mut rest = String::new();
        self.output.read_to_string(&mut rest).expect("text");
        assert!(self.process.wait().expect("it ends").success(), "{rest}");
        rest
    }
}

/// A folder with a workspace and a bank of so many questions.
pub fn place(questions: usize) -> Place {
    let place = Place::new();
    let bank = place.path("bank");
    std::fs::create_dir_all(bank.join("questions/go")).expect("a folder");
    std::fs::create_dir_all(bank.join("katas")).expect("a folder");
    let question = |at: usize| {
        let level = 1 + at % 5;
        format!(
            "- id: q{at}\n  rev: 1\n  claims: [c{at}]\n  level: {level}\n  as_of: 2026-11\n  kind: choice\n  prompt: What?\n  \
             options:\n    - {{ text: One thing, right: It is. }}\n    - {{ text: Another, why: It is not. }}\n    - {{ \
             text: A third, why: It is not. }}\n  explanation: So it is.\n"
        )
    };
    let text: String = (0..questions).map(question).collect();
    std::fs::write(bank.join("questions/go/made-up.yaml"), text).expect("a file");
    let claim = |at| format!("- {{ id: c{at}, section: Made up, claim: It is., status: \"true\" }}\n");
    let claims: String = (0..questions).map(claim).collect();
    std::fs::write(bank.join("questions/claims.yaml"), claims).expect("a file");
    assert_eq!(place.run(&["start"]).0, 0);
    place
}

fn quiz(place: &Place, count: usize) -> Quiz {
    let bank = place.path("bank").display().to_string();
    Quiz::of(place, &["--bank", &bank, "quiz", "--count", &count.to_string()])
}

/// The answers in a workspace's journal, by question.
pub fn answered(place: &Place) -> Vec<String> {
    let file = std::fs::File::open(place.path("my-katas/.cmkata/journal.jsonl")).expect("a journal");
    let lines = BufReader::new(file).lines().map(|line| line.expect("text"));
    let entries = lines.map(|line| serde_json::from_str::<serde_json::Value>(&line).expect("a whole line"));
    let question = |entry: serde_json::Value| Some(entry["what"]["answer"]["question"].as_str()?.to_owned());
    entries.filter_map(question).collect()
}

#[test]
fn a_quiz_that_is_killed_keeps_every_answer() {
    let place = place(6);
    let mut kept = 0;
    for answers in [1, 3, 5] {
        let mut quiz = quiz(&place, 6);
        (0..answers).for_each(|_| quiz.answer());
        // SIGKILL: nothing of the process runs after it.
        quiz.process.kill().expect("it runs");
        quiz.process.wait().expect("it ends");
        kept += answers;
        assert_eq!(answered(&place).len(), kept, "after {answers} answers");
    }
}

#[test]
fn two_quizzes_at_once_lose_no_answer() {
    let place = place(8);
    let (mut one, mut other) = (quiz(&place, 8), quiz(&place, 8));
    for _ in 0..8 {
        one.answer();
        other.answer();
    }
    one.rest();
    other.rest();
    let answered = answered(&place);
    for at in 0..8 {
        let id = format!("q{at}");
        assert_eq!(answered.iter().filter(|question| **question == id).count(), 2, "{answered:?}");
    }
}

#[test]
fn answers_are_taken_back_flagged_suspended_and_merged_and_the_figures_know() {
    let (here, there) = (place(3), place(3));
    let bank = here.path("bank").display().to_string();
    let run = |place: &Place, arguments: &[&str]| {
        let all: Vec<&str> = ["--bank", &bank].iter().chain(arguments).copied().collect();
        place.run(&all)
    };
    let figures = || -> serde_json::Value {
        let (code, out, _) = run(&here, &["stats", "--json"]);
        assert_eq!(code, 0);
        serde_json::from_str(&out).expect("one JSON document")
    };
    let mut quiz_here = quiz(&here, 2);
    (0..2).for_each(|_| quiz_here.answer());
    quiz_here.rest();
    assert_eq!((&figures()["met"], &figures()["cards"]), (&2.into(), &3.into()));
    assert_eq!(figures()["due"][1], 2, "what was not known is due tomorrow");
    assert_eq!(figures()["streak_days"], 1);

    let (code, out, _) = run(&here, &["undo"]);
    assert_eq!((code, out.contains("counts no more")), (0, true), "{out}");
    assert_eq!(figures()["met"], 1);
    assert_eq!(run(&here, &["undo"]).0, 0);
    let (code, _, err) = run(&here, &["undo"]);
    assert_eq!((code, err.contains("hint: ")), (2, true), "{err}");

    assert_eq!(run(&here, &["flag", "q1", "both", "are", "right"]).0, 0);
    assert_eq!(figures()["flags"][0]["why"], "both are right");
    let (code, _, err) = run(&here, &["flag", "q11"]);
    assert_eq!((code, err.contains("hint: did you mean `q")), (2, true), "{err}");

    let mut quiz_there = quiz(&there, 3);
    (0..3).for_each(|_| quiz_there.answer());
    quiz_there.rest();
    let elsewhere = there.path("my-katas").display().to_string();
    let (code, out, err) = run(&here, &["merge", &elsewhere]);
    assert_eq!((code, out.as_str(), err.as_str()), (0, "3 of its 3 entries were new.\n", ""));
    assert_eq!(run(&here, &["merge", &elsewhere]).1, "0 of its 3 entries were new.\n");
    assert_eq!((&figures()["met"], &figures()["due"][1]), (&3.into(), &3.into()));
    assert_eq!(run(&here, &["suspend", "q2"]).0, 0);
    assert_eq!(figures()["due"][1], 2);
    assert_eq!(run(&here, &["unsuspend", "q2"]).0, 0);
    assert_eq!(figures()["due"][1], 3);
    let (code, out, _) = run(&here, &["quiz", "--due"]);
    assert_eq!(
        (code, out.as_str()),
        (0, "No such question is due today. `cmkata stats` shows when some are.\n")
    );
}

#[test]
fn what_is_no_journal_is_not_merged() {
    let place = place(1);
    std::fs::write(place.path("notes.txt"), "my notes\n").expect("a file");
    for path in ["notes.txt", "nowhere"] {
        let (code, out, err) = place.run(&["merge", path]);
        assert_eq!((code, out.as_str()), (2, ""), "{path}");
        assert!(err.contains("journal") && err.contains("\nhint: give a workspace"), "{err}");
    }
}

#[test]
fn settings_that_are_not_understood_are_told() {
    let place = place(1);
    std::fs::write(place.path("my-katas/.cmkata/config.json"), "{ \"new_per_dya\": 3 }").expect("a file");
    let (code, _, err) = place.run(&["stats"]);
    assert_eq!(code, 2);
    assert!(err.contains("config.json: unknown field `new_per_dya`") && err.contains("\nhint: "), "{err}");
}

#[test]
fn a_file_of_answers_may_say_how_well_they_were_known() {
    let place = place(2);
    let bank = place.path("bank").display().to_string();
    let lines =
        "{\"id\": \"q0\", \"answer\": \"a\", \"rating\": \"easy\"}\n{\"id\": \"q1\", \"answer\": \"a\"}\n";
    std::fs::write(place.path("answers.jsonl"), lines).expect("a file");
    let (code, _, err) = place.run(&["--bank", &bank, "quiz", "--answers", "answers.jsonl"]);
    assert_eq!(code, 0, "{err}");
    let journal = std::fs::read_to_string(place.path("my-katas/.cmkata/journal.jsonl")).expect("a journal");
    let entries = journal.lines().map(|line| serde_json::from_str(line).expect("a whole line"));
    let entries: Vec<serde_json::Value> = entries.collect();
    let of = |question: &str| entries.iter().find(|entry| entry["what"]["answer"]["question"] == question);
    let rated: Vec<_> = entries.iter().filter_map(|entry| entry["what"].get("rated")).collect();
    assert_eq!(rated.len(), 1, "{journal}");
    assert_eq!(
        (&rated[0]["rating"], &rated[0]["entry"]),
        (&"easy".into(), &of("q0").expect("an answer")["id"])
    );
}
