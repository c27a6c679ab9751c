//! The quiz and the author's checks as scripts use them: answers from a file, documents in JSON, fake runtimes.

use serde_json::Value;
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A folder of its own for each test, with the examples of the manual as its bank.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Place {
        let place = Place(tempfile::tempdir().expect("a temporary folder"));
        let page = include_str!("../../docs/questions.md");
        let blocks = page.split("```yaml\n").skip(1).filter_map(|block| block.split("```").next());
        let examples: String = blocks.filter(|block| block.starts_with("- id:")).collect();
        // This bank has no kata that they could name.
        let examples = examples.lines().filter(|line| !line.starts_with("  kata: "));
        place.write("bank/questions/compare/manual.yaml", &examples.collect::<Vec<_>>().join("\n"));
        place
    }

    fn write(&self, path: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, text).expect("a file");
        path
    }

    /// A program that stands in for a runtime: it tells a version, and prints this whatever it is given.
    fn runtime(&self, name: &str, version: &str, prints: &str) {
        let script =
            format!("#!/bin/sh\ncase \"$1\" in *version) echo '{version}';; *) echo '{prints}';; esac\n");
        let path = self.write(&format!("bin/{name}"), &script);
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).expect("a mode");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cmkata"));
        command.args(arguments).current_dir(self.0.path()).stdin(Stdio::null());
        command.env("CMKATA_BANK", self.0.path().join("bank")).env("PATH", self.0.path().join("bin"));
        command.env("COLUMNS", "80").env("LC_ALL", "C.UTF-8");
        command
    }

    /// The exit code, standard output and standard error.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = self.command(arguments).output().expect("the binary runs");
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
    }

    /// The document that a command prints.
    fn document(&self, arguments: &[&str]) -> Value {
        let (code, out, err) = self.run(arguments);
        assert_eq!(code, 0, "{err}");
        serde_json::from_str(&out).expect("one JSON document")
    }

    /// What the learner's journal holds.
    fn journal(&self) -> String {
        std::fs::read_dir(self.0.path().join("my-katas/.cmkata"))
            .into_iter()
            .flatten()
            .filter_map(|entry| std::fs::read_to_string(entry.ok()?.path()).ok())
            .collect()
    }
}

/// The question of a kind in a document.
fn of_kind<'d>(document: &'d Value, kind: &str) -> &'d Value {
    let questions = document["questions"].as_array().expect("questions");
    questions.iter().find(|question| question["kind"] == kind).expect("a question of that kind")
}

/// The letter before a text, as it was shown.
fn letter(choices: &Value, text: &str) -> String {
    let choices = choices.as_array().expect("choices");
    let choice =
        choices.iter().find(|choice| choice["text"].as_str().is_some_and(|shown| shown.contains(text)));
    choice.expect("it was shown")["letter"].as_str().expect("a letter").to_owned()
}

#[test]
fn a_document_without_answers_holds_no_key() {
    let document = Place::new().document(&["quiz", "--count", "20", "--seed", "7", "--json"]);
    let text = document.to_string();
    for secret in
        ["\"right\":true", "\"why\"", "\"key\"", "explanation", "misconception", "x/sync", "a A b B"]
    {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    assert_eq!((&document["asked"], &document["answered"]), (&10.into(), &0.into()));
    assert_eq!(of_kind(&document, "trace")["program"]["lang"].as_str().map(str::is_empty), Some(false));
}

#[test]
fn letters_of_a_document_answer_its_questions() {
    let place = Place::new();
    let asked = place.document(&["quiz", "--count", "20", "--seed", "7", "--json"]);
    let (many, order, matched) =
        (of_kind(&asked, "many"), of_kind(&asked, "order"), of_kind(&asked, "match"));
    let many_letters = ["readFile", "pbkdf2` with"].map(|text| letter(&many["options"], text));
    let order_letters =
        ["nextTick", "resolve", "delay of 0", "delay of 50"].map(|text| letter(&order["items"], text));
    let matches = ["Promise.all", "wg.Wait", "gather", "allOf"].map(|text| letter(&matched["rights"], text));
    let answers = serde_json::json!({
        many["id"].as_str().expect("an id"): many_letters,
        order["id"].as_str().expect("an id"): order_letters.join(" "),
        matched["id"].as_str().expect("an id"): matches,
        "go-channels-who-closes": 0,
        "go-errgroup-which-package": "x/sync/errgroup",
        "python-asyncio-trace-in-turn": "a, A, b, B",
        "node-event-loop-recall-blocking": [1, 2, 3],
        "node-n-plus-one-what-promise-all-does": null,
    });
    let file = place.write("answers.json", &answers.to_string());
    let file = file.to_str().expect("a path");
    let document = place.document(&["quiz", "--seed", "7", "--json", "--answers", file]);
    assert_eq!(
        [&document["asked"], &document["right"], &document["wrong"], &document["unknown"]],
        [8, 7, 0, 1].map(Value::from).each_ref(),
        "{document:#}"
    );
    let many = of_kind(&document, "many");
    assert_eq!(many["answered"], "right");
    assert!(many["explanation"].is_string() && many["options"][0]["right"].is_boolean(), "{many:#}");
    assert_eq!(of_kind(&document, "choice")["reply"], Value::Null);
}

#[test]
fn answers_that_do_not_fit_are_refused_before_any_counts() {
    let place = Place::new();
    assert_eq!(place.run(&["start"]).0, 0);
    for (answers, told) in [
        ("go-channels-who-close: 0", "there is no question `go-channels-who-close`"),
        ("go-channels-who-closes: none", "`none` is no answer to go-channels-who-closes"),
        ("go-errgroup-which-package: errgroup\nnode-event-loop-order-of-queues: [a, a]", "is no answer to"),
        ("- a", "are not understood"),
    ] {
        let file = place.write("answers.yaml", answers);
        let (code, out, err) = place.run(&["quiz", "--answers", file.to_str().expect("a path")]);
        assert_eq!((code, out.as_str()), (2, ""), "{answers}");
        assert!(err.contains(told) && err.contains("hint: "), "{err}");
    }
    assert!(!place.journal().contains("errgroup"), "{}", place.journal());
}

#[test]
fn answers_of_a_file_are_shown_and_kept() {
    let place = Place::new();
    assert_eq!(place.run(&["start"]).0, 0);
    let file = place.write("answers.jsonl", r#"{"id": "go-errgroup-which-package", "answer": "errgroup"}"#);
    let (code, out, err) = place.run(&["quiz", "--answers", file.to_str().expect("a path")]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("> errgroup\n\nRight."), "{out}");
    assert!(place.journal().contains("go-errgroup-which-package"), "{}", place.journal());
}

#[test]
fn an_interrupt_keeps_what_was_answered() {
    let place = Place::new();
    assert_eq!(place.run(&["start"]).0, 0);
    let mut command = place.command(&["quiz", "--kind", "short"]);
    let mut quiz = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the binary runs");
    quiz.stdin.as_mut().expect("a pipe").write_all(b"?\n").expect("the quiz reads");
    let (mut shown, mut byte) = (String::new(), [0]);
    let stdout = quiz.stdout.as_mut().expect("a pipe");
    // The second prompt comes after the first answer was told.
    while shown.matches("\n> ").count() < 2 && stdout.read(&mut byte).expect("the quiz writes") == 1 {
        shown.push(char::from(byte[0]));
    }
    rustix::process::kill_process(rustix::process::Pid::from_child(&quiz), rustix::process::Signal::INT)
        .expect("it still waits");
    quiz.wait().expect("it ends");
    let journal = place.journal();
    assert_eq!(journal.matches("\"answer\"").count(), 1, "{journal}\n{shown}");
}

#[test]
fn programs_are_executed_where_their_runtime_is_installed() {
    let place = Place::new();
    let (code, out, _) = place.run(&["verify", "--originals"]);
    assert_eq!(code, 0);
    assert!(out.contains("1 skipped: node is not installed"), "{out}");
    place.runtime("node", "v20.20.2", "end\nthen\ntimer");
    place.runtime("python3", "Python 3.9.1", "a A b B");
    let (code, out, _) = place.run(&["verify", "--originals"]);
    assert_eq!(code, 0);
    assert!(out.contains("1 of 1 as keyed, on node 20.20.2"), "{out}");
    assert!(out.contains("python 3.11 is needed, and python 3.9.1 is installed"), "{out}");
}

#[test]
fn a_wrong_key_makes_the_bank_invalid() {
    let place = Place::new();
    place.runtime("python3", "Python 3.13.1", "a b A B");
    let (code, out, _) = place.run(&["verify", "--originals", "--json"]);
    let rows: Value = serde_json::from_str(&out).expect("one JSON document");
    let python = rows.as_array().expect("rows").iter().find(|row| row["lang"] == "python").expect("a row");
    assert_eq!(code, 3);
    assert_eq!((&python["outcome"], &python["got"]), (&"differs".into(), &"a b A B".into()));
}

#[test]
fn coverage_counts_claims_and_names_those_without_a_question() {
    let place = Place::new();
    let claim = |id: &str| format!("- {{id: {id}, section: S, claim: C, status: wrong, today: T}}\n");
    let cited = "node-n1-06 node-model-11 node-model-12 go-key-09 go-str-07 node-model-05 fund-01 cmp-07 go-weak-03 node-weak-01";
    let claims: String = cited.split(' ').chain(["py-gil-01"]).map(claim).collect();
    place.write("bank/questions/claims.yaml", &claims);
    let document = place.document(&["verify", "--coverage", "--json"]);
    let tracks = document["tracks"].as_array().expect("tracks");
    let open = tracks.iter().flat_map(|track| track["open"].as_array().expect("claims"));
    assert_eq!(open.collect::<Vec<_>>(), ["py-gil-01"]);
}
