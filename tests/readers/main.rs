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
    agrees(python().arg(format).args([table, json]))
}

fn jsonschema() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let json = export("json", folder.path())?;
    agrees(python().arg("json").arg(json).arg(root().join("docs/schema/questions.json")))
}

fn python() -> Command {
    let mut command = Command::new("python3");
    command.env("PYTHONPATH", readers().join("python")).env("PYTHONDONTWRITEBYTECODE", "1");
    command.arg(root().join("tests/readers/tables.py"));
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
