//! `cmkata grade` from outside: small classes with everything in them that a real one has.

use crate::cli::Place;
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

const KATA: &str = "node/n-plus-one";
const SOLUTIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/solutions/node/n-plus-one");

/// A folder with a class in it, graded by the real bank with a cache beside the tests.
pub struct Class(pub Place);

impl Class {
    pub fn new() -> Class {
        Class(Place::new())
    }

    pub fn put(&self, path: &str, bytes: impl AsRef<[u8]>) -> &Class {
        let file = self.0.path(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("it can be made");
        fs::write(file, bytes).expect("it can be written");
        self
    }

    fn zip(&self, path: &str, name: &str, text: &str) -> &Class {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        writer.write_all(text.as_bytes()).expect("it takes bytes");
        self.put(path, writer.finish().expect("an archive").into_inner())
    }

    pub fn command(&self, arguments: &str) -> Command {
        let mut command = self.0.command(&["grade"]);
        command.args(arguments.split_whitespace());
        let cache = std::env::current_exe().expect("this program").with_file_name("judge-cache");
        command.env("CMKATA_BANK", env!("CARGO_MANIFEST_DIR")).env("CMKATA_CACHE", cache);
        command
    }

    /// The exit code, standard output and standard error of grading.
    pub fn grade(&self, arguments: &str) -> (i32, String, String) {
        let output = self.command(arguments).output().expect("the binary runs");
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
    }

    pub fn read(&self, path: &str) -> String {
        let file = self.0.path(path);
        fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    }

    fn count(&self, folder: &str) -> usize {
        fs::read_dir(self.0.path(folder)).map_or(0, Iterator::count)
    }
}

pub fn reference() -> String {
    fs::read_to_string(Path::new(SOLUTIONS).join("accepted/reference.rs")).expect("a solution")
}

pub fn slow() -> String {
    let folder = Path::new(SOLUTIONS).join("too-slow");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path()).collect();
    files.sort();
    fs::read_to_string(&files[0]).expect("a solution")
}

/// Each student's verdict and points, in order.
pub fn verdicts(document: &str) -> Vec<(String, String, Option<u64>)> {
    let book: Value = serde_json::from_str(document).expect("one JSON document");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let students = book["students"].as_array().expect("students");
    students
        .iter()
        .map(|student| {
            let grade = &student["grades"][0];
            (text(&student["id"]), text(&grade["verdict"]), grade["points"].as_u64())
        })
        .collect()
}

/// Two with the same source, one too slow in a zip, one whose zip reaches outside, one with bytes that are no text, one
/// who handed in nothing.
fn class() -> Class {
    let class = Class::new();
    class
        .put("class/ada/node/n-plus-one.rs", reference())
        .put("class/bob/my-katas/node/n-plus-one/kata.rs", reference())
        .put("class/bob/my-katas/node/my_own.rs", "fn main() {}")
        .zip("class/eve.zip", "eve/node/n-plus-one.rs", &slow())
        .zip("class/mal.zip", "../n-plus-one.rs", "fn main() {}")
        .put("class/zed/node/n-plus-one.rs", b"\xff\xfe")
        .put(
            "roster.csv",
            "id,name,submitted_at\nada,=1+1,2026-11-26T08:00:00Z\nbob,Bob,2026-11-24T08:00:00Z\n\
             eve,Eve,2026-11-24T08:00:00Z\nmal,,\nnan,Nan,\nzed,,\n",
        );
    class
}

const ORDER: &str = "class --roster roster.csv --due 2026-11-25T12:00:00Z --seed 7";

#[test]
fn a_class_is_graded_whatever_some_of_it_handed_in() {
    let class = class();
    let (code, out, err) = class.grade(&format!("{ORDER} --jobs 1 --out one"));
    assert_eq!(code, 0, "what is refused is judged: {out}{err}");
    let book = class.read("one/gradebook.json");
    let all = verdicts(&book);
    let seen: Vec<(&str, &str, Option<u64>)> =
        all.iter().map(|(id, verdict, points)| (id.as_str(), verdict.as_str(), *points)).collect();
    assert_eq!(
        seen,
        [
            ("ada", "accepted", Some(10)),
            ("bob", "accepted", Some(10)),
            ("eve", "too-slow", Some(6)),
            ("mal", "refused", Some(0)),
            ("nan", "missing", Some(0)),
            ("zed", "refused", Some(0)),
        ]
    );
    assert_eq!(class.count("one/verdicts"), 2, "a source that two handed in is judged once");
    for text in
        ["late (roster)", "mal.zip is refused: it holds a file outside", "my_own.rs", "--seed 7", "not UTF-8"]
    {
        assert!(out.contains(text), "{text}: {out}");
    }
    let table = class.read("one/grades.csv");
    assert!(table.contains("\nada,'=1+1,yes,10,10,0,0,1,0,"), "{table}");
    assert!(table.contains("\nmal,,yes,0,10,0,1,0,0,"), "what is refused has no points: {table}");

    let (code, document, err) = class.grade(&format!("{ORDER} --jobs 4 --out four --json"));
    assert_eq!(code, 0, "{err}");
    assert_eq!(document, book, "the number of workers has no part in a gradebook");
    let junit = class.read("four/junit.xml");
    assert_eq!(junit, class.read("one/junit.xml"));
    assert_eq!(junit.matches("is refused, and counts as nothing").count(), 4, "twice each: {junit}");
    let page = class.read("four/students/zed.html");
    assert!(page.contains("refused</b>") && page.contains("it is not UTF-8"), "{page}");

    class.put(
        "one/overrides.csv",
        format!("id,kata,points,reason\nmal,{KATA},3,=handed in on paper\nzed,{KATA},0,nothing there\n"),
    );
    let (code, out, err) = class.grade(&format!("{ORDER} --out one"));
    assert_eq!(code, 0, "nothing is left to look at: {out}{err}");
    assert!(out.contains("mal, node/n-plus-one: 3 points instead of 0: =handed in on paper"), "{out}");
    assert!(err.is_empty(), "nothing was judged again: {err}");
    assert!(class.read("one/grades.csv").contains("'=handed in on paper"));

    for k in 1..=2 {
        class.grade(&format!("{ORDER} --partition {k}/2 --out part{k}"));
    }
    let (code, merged, err) = class.grade("merge part2 part1 --out whole --json");
    assert_eq!((code, merged.as_str()), (0, book.as_str()), "{err}");
    assert_eq!(class.count("whole/verdicts"), 2);
    assert_eq!(class.read("whole/junit.xml"), junit);
}

#[test]
fn a_grader_that_is_killed_goes_on_where_it_was_with_the_same_seed() {
    let class = Class::new();
    class.put("class/ada/node/n-plus-one.rs", reference()).put("class/eve/node/n-plus-one.rs", slow());
    let mut child = class
        .command("class --jobs 1")
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("it starts");
    let mut lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    assert!(lines.any(|line| line.expect("a line").starts_with("judging 2 sources")));
    // SIGKILL: no program hears of it.
    child.kill().expect("it can be killed");
    child.wait().expect("it is gone");
    let seed = class.read("grades/seed");
    let (code, document, err) = class.grade("class --json");
    assert_eq!(code, 0, "{err}");
    let (_, other, _) = class.grade(&format!("class --json --out other --seed {}", seed.trim()));
    assert_eq!(document, other);
    assert_eq!(class.count("grades/verdicts"), 2);
}

#[test]
fn grading_without_a_jail_is_marked_in_every_report() {
    let class = Class::new();
    class.put("class/ada/node/n-plus-one.rs", "");
    let (code, out, err) = class.grade(&format!("class --katas {KATA} --no-jail"));
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("no jail: these submissions were executed with your own rights"), "{out}");
    assert!(class.read("grades/gradebook.json").contains("\"jail\": \"none\""));
    assert!(class.read("grades/grades.csv").contains(",none,"));
    let all = verdicts(&class.read("grades/gradebook.json"));
    assert_eq!(all[0], ("ada".to_owned(), "missing".to_owned(), Some(0)), "an empty file is none");
}

#[test]
fn the_last_of_several_submissions_counts_and_with_best_the_best() {
    let class = Class::new();
    class
        .put("first/ada/node/n-plus-one.rs", reference())
        .put("second/again/node/n-plus-one.rs", slow())
        .put(
            "roster.csv",
            "id,folder,submitted_at\nada,,2026-11-24T08:00:00Z\nada,again,2026-11-25T08:00:00Z\n",
        );
    let points = |options: &str| {
        let (_, document, err) = class.grade(&format!("first second --roster roster.csv --json {options}"));
        let all = verdicts(&document);
        assert_eq!(all.len(), 1, "{document}{err}");
        all[0].2
    };
    assert_eq!((points(""), points("--best")), (Some(6), Some(10)));
}

#[test]
fn what_the_instructor_mistypes_ends_with_2_and_a_hint() {
    let class = Class::new();
    class.put("class/ada/node/n-plus-one.rs", "").put("roster.csv", "name\nAda\n");
    for arguments in [
        "nowhere",
        "class --roster roster.csv",
        "class --due tomorrow",
        "class --katas node/n-plus-on",
        "class --partition 1/2",
        "class --partition 3/2",
        "class --jail container --no-jail",
        "merge nowhere",
    ] {
        let (code, out, err) = class.grade(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments}: {err}");
        assert!(err.starts_with("error: "), "{arguments}: {err}");
    }
}
