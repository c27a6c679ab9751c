//! Compiles one kata: its drive and one source, as one crate that is linked with the kit and nothing else.

use super::jailing::Jails;
use super::kit::Kit;
use super::rustc::Toolchain;
use super::sandbox::{Bounds, Exit, Outcome, Sandbox};
use crate::model::kata::KataId;
use crate::model::verdict::Verdict;
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// What every kata is compiled with, apart from where things are. The passes make the machine take notice of
/// each executed edge; `-F` cannot be undone by an attribute, and so keeps linker tricks out.
pub(super) const FLAGS: &str = "--edition 2024 --crate-name kata --crate-type bin --error-format=json \
    -F unsafe_code -C debuginfo=line-tables-only -C passes=sancov-module \
    -C llvm-args=-sanitizer-coverage-level=3 -C llvm-args=-sanitizer-coverage-trace-pc-guard \
    -C llvm-args=-sanitizer-coverage-pc-table";

/// What a kata is compiled with besides that is tried on many schedules: every block is an edge, also one that must follow
/// another, so that there is a point between any two calls.
const EVERY_EDGE: &str = "llvm-args=-sanitizer-coverage-prune-blocks=0";

/// What rustc and its linker may use.
pub(super) const BOUNDS: Bounds = Bounds {
    // For what waits; what computes is ended by its CPU time, which a busy machine does not add to.
    deadline: Duration::from_secs(30),
    // A kata takes 0.3 to 0.6 s, linker and all.
    cpu: Duration::from_secs(10),
    data_bytes: 4 << 30,
    file_bytes: 1 << 30,
    files: 1_024,
    output_bytes: 4 << 20,
    processes: 512,
    stack_bytes: None,
};

/// Where in its folder the linker keeps what it needs for a moment.
const TEMPORARY: &str = "tmp";

/// Where in its folder rustc keeps what makes the next time quicker. A source can have rustc read any file of the
/// folder that it can name, and the names in here have random numbers in them.
const INCREMENTAL: &str = "incremental";

/// The largest program that is judged, in bytes: a kata's has 6 million.
pub(super) const MOST_PROGRAM_BYTES: u64 = 64 << 20;

/// Room on a disk below which a compiler's failure may be the disk's.
const ROOM_BYTES: u64 = 64 << 20;

/// The most bytes of diagnostics that are kept.
const MAX_DIAGNOSTICS: usize = 64 << 10;

/// One crate to compile.
pub(super) struct Unit<'a> {
    /// The kata: its name stands before the files' names in diagnostics.
    pub(super) kata: &'a KataId,
    /// The text of `drive.rs`.
    pub(super) drive: &'a str,
    /// The text of `kata.rs`.
    pub(super) source: &'a str,
    /// A folder that nobody else uses meanwhile. What it keeps from last time makes the next time quicker.
    pub(super) folder: &'a Path,
    /// Whether it is tried on many schedules.
    pub(super) explored: bool,
    /// The number of the place that the folder belongs to.
    pub(super) place: usize,
    /// Whether diagnostics are coloured.
    pub(super) colour: bool,
}

/// What rustc made of a crate.
#[derive(Debug)]
pub(super) struct Compiled {
    /// The program, or why there is none.
    pub(super) program: Result<PathBuf, Verdict>,
    /// rustc's words.
    pub(super) diagnostics: String,
    /// Real time it took.
    pub(super) took: Duration,
    /// Whether the host may be to blame for its end.
    pub(super) cut_short: bool,
}

/// Compiles `unit`. A source that rustc rejects is no error.
pub(super) fn compile(toolchain: &Toolchain, kit: &Kit, jails: &Jails, unit: &Unit<'_>) -> Result<Compiled> {
    let context = || format!("cannot write to {}", unit.folder.display());
    sweep(unit.folder).with_context(context)?;
    fs::create_dir_all(unit.folder.join(TEMPORARY)).with_context(context)?;
    for (name, text) in [("drive.rs", unit.drive), ("kata.rs", unit.source)] {
        fs::write(unit.folder.join(name), text).with_context(context)?;
    }
    let sandbox = Sandbox::new(command(toolchain, kit, jails, unit), BOUNDS);
    let outcome = match jails.compiler(unit.folder, unit.place)? {
        Some(jail) => sandbox.jail(jail).run(),
        None => sandbox.run(),
    };
    let outcome = outcome.with_context(|| format!("cannot start {}", toolchain.rustc.display()))?;
    let filled_disk = outcome.exit != Exit::Code(0) && filled_disk(unit.folder)?;
    if matches!(outcome.exit, Exit::Signal(_)) {
        // Whatever went wrong in there is not to go on into the next submission.
        let _ = fs::remove_dir_all(unit.folder.join(INCREMENTAL));
    }
    let verdict = read(&outcome)?;
    let program = unit.folder.join("kata");
    let verdict = if verdict.rejected.is_none() { check_size(&program, verdict)? } else { verdict };
    let program = verdict.rejected.map_or(Ok(program), Err);
    let cut_short = outcome.exit.may_be_the_hosts() || filled_disk;
    // Files that a source asks for are spoken of by their whole path, and which place it is that happened to be free is
    // nobody's business.
    let diagnostics = verdict.words.replace(&*unit.folder.to_string_lossy(), &unit.kata.to_string());
    Ok(Compiled { program, diagnostics, took: outcome.wall, cut_short })
}

/// Leaves nothing of the submission before in the folder: its program could be read from the next one's source, and
/// somebody else may own the folder, so that the judge would write to wherever a link there leads.
fn sweep(folder: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let (entry, path) = entry.map(|entry| (entry.file_type(), entry.path()))?;
        match (path.file_name().is_some_and(|name| name == INCREMENTAL), entry?.is_dir()) {
            (true, true) => {}
            (false, true) => fs::remove_dir_all(path)?,
            (_, false) => fs::remove_file(path)?,
        }
    }
    Ok(())
}

/// Whether a compiler that failed has filled the disk with its own files, which are gone then: that may be the fault of its
/// source, or of another one that was compiled beside it. A disk that is still full is nobody's mistake but the host's.
fn filled_disk(folder: &Path) -> Result<bool> {
    if has_room(folder)? {
        return Ok(false);
    }
    let _ = fs::remove_dir_all(folder.join(INCREMENTAL));
    sweep(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    if !has_room(folder)? {
        bail!(
            "rustc failed, and the disk of {} is full\nhint: make room, or set CMKATA_CACHE to a folder that has some",
            folder.display()
        );
    }
    Ok(true)
}

fn has_room(folder: &Path) -> Result<bool> {
    let disk = rustix::fs::statvfs(folder).with_context(|| format!("cannot look at {}", folder.display()))?;
    Ok(disk.f_bavail.saturating_mul(disk.f_frsize) >= ROOM_BYTES)
}

/// A program that is too large to be looked through is as good as none: a source can have rustc write as much as it likes.
fn check_size(program: &Path, read: Read) -> Result<Read> {
    let data =
        fs::symlink_metadata(program).with_context(|| format!("cannot look at {}", program.display()))?;
    if data.len() <= MOST_PROGRAM_BYTES {
        return Ok(read);
    }
    let most = MOST_PROGRAM_BYTES >> 20;
    let words = format!("{}error: the program has more than {most} MiB: put less data into it\n", read.words);
    Ok(Read { rejected: Some(Verdict::CompileError), words })
}

fn command(toolchain: &Toolchain, kit: &Kit, jails: &Jails, unit: &Unit<'_>) -> Command {
    let mut rustc = Command::new(&toolchain.rustc);
    // A source can read the environment of its compiler, which the linker in turn needs its path from.
    rustc.env_clear().env("TMPDIR", unit.folder.join(TEMPORARY));
    rustc.envs(jails.path().map(|path| ("PATH", path)));
    rustc.current_dir(unit.folder).args(FLAGS.split_whitespace());
    if unit.explored {
        rustc.arg("-C").arg(EVERY_EDGE);
    }
    if unit.colour {
        rustc.arg("--json=diagnostic-rendered-ansi");
    }
    rustc.arg("-C").arg(joined("incremental=", &unit.folder.join(INCREMENTAL), ""));
    rustc.arg("-L").arg(joined("dependency=", &kit.deps, ""));
    rustc.arg("--extern").arg(joined("kit=", &kit.rlib, ""));
    // Diagnostics, panics and line tables speak of files by the names that the learner knows.
    rustc.arg(joined("--remap-path-prefix=", unit.folder, &format!("={}", unit.kata)));
    rustc.arg("-o").arg(unit.folder.join("kata")).arg(unit.folder.join("drive.rs"));
    rustc
}

fn joined(before: &str, path: &Path, after: &str) -> std::ffi::OsString {
    let mut joined = std::ffi::OsString::from(before);
    joined.push(path);
    joined.push(after);
    joined
}

/// One diagnostic, as rustc's JSON has it.
#[derive(Deserialize)]
struct Diagnostic {
    level: String,
    message: String,
    code: Option<Code>,
    rendered: Option<String>,
    /// The places of the source that it is about: none for what is not about the source.
    #[serde(default)]
    spans: Vec<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

impl Diagnostic {
    fn is_error(&self) -> bool {
        self.level.starts_with("error") && !self.message.starts_with("aborting due to")
    }

    /// Whether it says that there is no linker. A source can have rustc say anything, but of a place in the source.
    fn is_about_the_linker(&self) -> bool {
        self.spans.is_empty() && self.is_error() && self.message.starts_with("linker `")
    }

    /// Whether it says that the source uses what a submission may not use.
    fn is_forbidding(&self) -> bool {
        // unsafe_code: the lint. E0453: an attempt to allow it. E0554: a feature that stable Rust has not got.
        let codes = ["unsafe_code", "E0453", "E0554"];
        let by_code = self.code.as_ref().is_some_and(|code| codes.contains(&code.code.as_str()));
        by_code || self.message.starts_with("the `#[global_allocator]`")
    }
}

/// What a compiler's run means.
struct Read {
    rejected: Option<Verdict>,
    words: String,
}

fn read(outcome: &Outcome) -> Result<Read> {
    let output = String::from_utf8_lossy(&outcome.output);
    let (diagnostics, mut words) = parse(&output);
    if let Some(missing) = diagnostics.iter().find(|diagnostic| diagnostic.is_about_the_linker()) {
        bail!("{}\nhint: install a C compiler, such as the package gcc or build-essential", missing.message);
    }
    let why = match outcome.exit {
        Exit::Code(0) => return Ok(Read { rejected: None, words: cut(words) }),
        Exit::Code(_) => None,
        Exit::Deadline => Some(format!(
            "rustc was ended after {} s: this takes too long to compile",
            BOUNDS.deadline.as_secs()
        )),
        Exit::Flood => Some("rustc was ended: it has too much to say about this".to_owned()),
        Exit::Signal(libc::SIGXCPU) => Some(format!(
            "rustc was ended after {} s of work: this takes too long to compile",
            BOUNDS.cpu.as_secs()
        )),
        Exit::Signal(_) => Some("rustc was ended: this takes too much memory or time to compile".to_owned()),
    };
    let mut errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).peekable();
    let forbidden = why.is_none() && errors.peek().is_some() && errors.all(Diagnostic::is_forbidding);
    let crashed = diagnostics.is_empty();
    words = cut(words);
    if let Some(why) = why {
        words = format!("{}error: {why}\n", if crashed { String::new() } else { words });
    }
    let verdict = if forbidden { Verdict::Forbidden } else { Verdict::CompileError };
    Ok(Read { rejected: Some(verdict), words })
}

/// The diagnostics among the lines of rustc's output, and what people are to read of it: their texts. What a
/// compiler says that crashed is of no use to a learner, and is kept only where it is all there is.
fn parse(output: &str) -> (Vec<Diagnostic>, String) {
    let read = |line| serde_json::from_str::<Diagnostic>(line).ok();
    let diagnostics: Vec<Diagnostic> = output.lines().filter_map(read).collect();
    let words: String = diagnostics.iter().filter_map(|diagnostic| diagnostic.rendered.as_deref()).collect();
    let words = if diagnostics.is_empty() { output.to_owned() } else { words };
    (diagnostics, words)
}

fn cut(mut words: String) -> String {
    if words.len() > MAX_DIAGNOSTICS {
        words.truncate(words.floor_char_boundary(MAX_DIAGNOSTICS));
        words.push_str("\n… and more\n");
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(exit: Exit, lines: &[serde_json::Value]) -> Outcome {
        let output = lines.iter().flat_map(|line| format!("{line}\n").into_bytes()).collect();
        Outcome { exit, output, wall: Duration::ZERO, peak_bytes: 0 }
    }

    fn error(message: &str, code: Option<&str>) -> serde_json::Value {
        let code = code.map(|code| serde_json::json!({ "code": code, "explanation": null }));
        let rendered = format!("error: {message}\n\n");
        serde_json::json!({ "level": "error", "message": message, "code": code, "rendered": rendered })
    }

    fn verdict(exit: Exit, lines: &[serde_json::Value]) -> Option<Verdict> {
        read(&outcome(exit, lines)).expect("a verdict").rejected
    }

    #[test]
    fn a_source_is_forbidden_only_if_nothing_else_is_wrong_with_it() {
        let forbidden = error("usage of an `unsafe` block", Some("unsafe_code"));
        let wrong = error("mismatched types", Some("E0308"));
        let summary = error("aborting due to 1 previous error", None);
        let failed = Exit::Code(1);
        assert_eq!(verdict(failed, &[forbidden.clone(), summary.clone()]), Some(Verdict::Forbidden));
        assert_eq!(verdict(failed, &[forbidden, wrong, summary.clone()]), Some(Verdict::CompileError));
        assert_eq!(verdict(failed, &[summary]), Some(Verdict::CompileError));
        assert_eq!(verdict(Exit::Code(0), &[]), None);
    }

    #[test]
    fn a_compiler_that_is_ended_says_so_below_its_own_words() {
        let read = read(&outcome(Exit::Deadline, &[error("odd", None)])).expect("a verdict");
        assert_eq!(read.rejected, Some(Verdict::CompileError));
        assert_eq!(
            read.words,
            "error: odd\n\nerror: rustc was ended after 30 s: this takes too long to compile\n"
        );
    }

    #[test]
    fn a_compiler_that_crashes_says_no_more_than_that() {
        let crash = b"error: rustc interrupted by SIGSEGV, printing backtrace\n\n/home/me/lib.so\n".to_vec();
        let outcome =
            Outcome { exit: Exit::Signal(libc::SIGSEGV), output: crash, wall: Duration::ZERO, peak_bytes: 0 };
        let words = read(&outcome).expect("a verdict").words;
        assert_eq!(words, "error: rustc was ended: this takes too much memory or time to compile\n");
    }

    #[test]
    fn a_missing_linker_is_nobodys_mistake_but_the_hosts() {
        let missing = outcome(Exit::Code(1), &[error("linker `cc` not found", None)]);
        let words = read(&missing).err().expect("an error").to_string();
        assert!(words.contains("hint: install a C compiler"), "{words}");
    }

    #[test]
    fn a_submission_cannot_say_for_rustc_that_the_linker_is_missing() {
        let mut said = error("linker `cc` not found", None);
        said["spans"] = serde_json::json!([{ "file_name": "kata.rs" }]);
        assert_eq!(verdict(Exit::Code(1), &[said]), Some(Verdict::CompileError));
    }

    #[test]
    fn a_compiler_that_works_for_too_long_is_ended_by_the_time_it_worked() {
        let words = read(&outcome(Exit::Signal(libc::SIGXCPU), &[])).expect("a verdict").words;
        assert_eq!(words, "error: rustc was ended after 10 s of work: this takes too long to compile\n");
    }

    #[test]
    fn nothing_but_what_makes_compiling_quicker_is_left_for_the_next_submission() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        for name in ["incremental", "tmp", "kata.rs"] {
            fs::create_dir(path(name)).expect("a folder");
            fs::write(path(name).join("file"), "x").expect("a file");
        }
        fs::write(path("kata"), "a program").expect("a file");
        std::os::unix::fs::symlink("/etc/passwd", path("drive.rs")).expect("a link");
        sweep(folder.path()).expect("swept");
        let left: Vec<_> =
            fs::read_dir(folder.path()).expect("read").flatten().map(|e| e.file_name()).collect();
        assert_eq!(left, ["incremental"]);
        assert!(path("incremental").join("file").exists());
    }

    #[test]
    fn diagnostics_without_end_are_cut() {
        let long = error(&"x".repeat(2 * MAX_DIAGNOSTICS), None);
        let read = read(&outcome(Exit::Code(1), &[long])).expect("a verdict");
        assert!(read.words.len() < MAX_DIAGNOSTICS + 100);
        assert!(read.words.ends_with("… and more\n"));
    }
}
