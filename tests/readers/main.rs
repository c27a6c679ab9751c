//! Exports read back by readers that are not ours: gift-pegjs from npm, and what Python brings or PyPI has.
//!
//! `tests/readers/install` gets them, once; what is not there is skipped, and told.

use libtest_mimic::{Arguments, Failed, Trial};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn main() {
    let gift = has("node", "process.exit()", "-e") && installed("node_modules/gift-pegjs");
    let python = has("python3", "import csv", "-c");
    let trials = vec![
        trial("gift_is_read_by_gift_pegjs_as_it_was_meant", gift, gift_pegjs),
        trial("an_anki_deck_is_read_by_python_as_it_was_meant", python, || tables("anki")),
        trial("a_table_is_read_by_python_as_it_was_meant", python, || tables("csv")),
        trial(
            "json_is_as_the_schema_says_to_jsonschema",
            python && installed("python/jsonschema"),
            jsonschema,
        ),
        trial("junit_is_read_by_python_as_the_gradebook_says", python, || junit("read")),
        trial(
            "junit_is_as_the_schema_that_jenkins_reads_by_says_to_lxml",
            python && installed("python/lxml") && readers().join("junit-10.xsd").is_file(),
            || junit("schema"),
        ),
    ];
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// A trial; ignored where its reader is not there.
#[expect(clippy::print_stderr, reason = "why a test was skipped has to be seen")]
fn trial(name: &str, is_there: bool, run: impl FnOnce() -> Result<(), Failed> + Send + 'static) -> Trial {
    if !is_there {
        eprintln!("note: {name} is skipped, for its reader is not there: run tests/readers/install");
    }
    Trial::test(name, run).with_ignored_flag(!is_there)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Where `tests/readers/install` puts what it gets.
fn readers() -> PathBuf {
    root().join("target/readers")
}

fn installed(path: &str) -> bool {
    readers().join(path).is_dir()
}

/// Whether a program is there and runs this.
fn has(program: &str, code: &str, flag: &str) -> bool {
    Command::new(program).args([flag, code]).output().is_ok_and(|output| output.status.success())
}

fn gift_pegjs() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let (gift, json) = (export("gift", folder.path())?, export("json", folder.path())?);
    let script = root().join("tests/readers/gift.mjs");
    agrees(Command::new("node").arg(script).arg(readers().join("node_modules")).args([gift, json]))
}

fn tables(format: &str) -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let (table, json) = (export(format, folder.path())?, export("json", folder.path())?);
    agrees(python("tables.py").arg(format).args([table, json]))
}

fn jsonschema() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let json = export("json", folder.path())?;
    agrees(python("tables.py").arg("json").arg(json).arg(root().join("docs/schema/questions.json")))
}

/// Grades a class whose names try to be markup, and has what came of it read.
fn junit(how: &str) -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let sources = root().join("solutions/node/n-plus-one");
    let slow = std::fs::read_to_string(sources.join("too-slow/one-by-one.rs"))?;
    let broken = "fn get_users() { \"]]>&amp;<\u{ffff}\x1b[2J\" }";
    for (student, source) in [
        ("ada", slow.as_bytes()),
        ("<bob id=\"1\">&amp;'", b""),
        ("eve]]>\x1b[2J\u{ffff}", b"\xff"),
        ("日本 \u{1f600}.x", broken.as_bytes()),
    ] {
        let place = folder.path().join("class").join(student).join("node");
        std::fs::create_dir_all(&place)?;
        std::fs::write(place.join("n-plus-one.rs"), source)?;
        std::fs::write(place.join("<extra>.rs"), "")?;
    }
    // What cannot be read is not judged.
    let pipe = folder.path().join("class/zoe.zip");
    rustix::fs::mknodat(rustix::fs::CWD, pipe, rustix::fs::FileType::Fifo, rustix::fs::Mode::RUSR, 0)?;
    let cache = std::env::current_exe()?.with_file_name("judge-cache");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cmkata"));
    command.current_dir(folder.path()).env("CMKATA_CACHE", cache).arg("--bank").arg(root());
    let output = command.args(["grade", "class", "--seed", "7"]).output()?;
    if output.status.code() != Some(70) {
        return Err(Failed::from(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    let mut reader = python("junit.py");
    reader.arg(how).arg(folder.path().join("grades"));
    if how == "schema" {
        reader.arg(readers().join("junit-10.xsd"));
    }
    agrees(&mut reader)
}

/// One of our scripts, with the packages that were installed for it.
fn python(script: &str) -> Command {
    let mut command = Command::new("python3");
    command.env("PYTHONPATH", readers().join("python")).env("PYTHONDONTWRITEBYTECODE", "1");
    command.arg(root().join("tests/readers").join(script));
    command
}

/// The whole bank as a file of the folder.
fn export(format: &str, folder: &Path) -> Result<PathBuf, Failed> {
    let file = folder.join(format!("questions.{format}"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_cmkata"));
    command.arg("--bank").arg(root()).args(["export", format, "--out"]).arg(&file);
    succeeds(&command.output()?)?;
    Ok(file)
}

/// Fails with what the reader says, unless it found what was meant.
fn agrees(reader: &mut Command) -> Result<(), Failed> {
    succeeds(&reader.output()?)
}

fn succeeds(output: &Output) -> Result<(), Failed> {
    if output.status.success() {
        return Ok(());
    }
    let said = [&output.stdout, &output.stderr].map(|said| String::from_utf8_lossy(said).into_owned());
    Err(Failed::from(said.concat()))
}
