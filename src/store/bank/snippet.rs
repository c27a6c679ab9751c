//! The rules for code that a question shows: short enough to be read at a glance, and in a language that its reader
//! knows.

use super::notes::Notes;
use super::tracked::Step;
use crate::model::kata::Track;
use crate::model::program::{Lang, Program, Runtime};
use unicode_width::UnicodeWidthStr;

/// The most lines of code.
pub(super) const LINES: usize = 25;
/// The most columns of a line of code.
pub(super) const COLUMNS: usize = 60;

/// The most characters that a program may print, and of the error that it ends with.
const PRINTS: usize = 1_000;
const FAILS: usize = 200;

/// Notes what is wrong with the program of a question.
pub(super) fn check(program: &Program, track: Track, notes: &mut Notes<'_>) {
    let path = |key: &str| [Step::from("program"), Step::from(key)];
    check_code(&path("code"), &program.code, notes);
    if !program.lang.suits(track) {
        let message = format!("a question of the track {track} shows {}", program.lang);
        notes.note(path("lang"), message, "show the track's own language, or Rust");
    }
    for (key, runtime) in [("needs", &program.needs), ("ran", &program.ran)] {
        if let Some(runtime) = runtime {
            check_runtime(key, runtime, program.lang, notes);
        }
    }
    if let (Some(needs), Some(ran)) = (&program.needs, &program.ran)
        && ran.lang == needs.lang
        && !ran.is_at_least(needs)
    {
        let message = format!("it ran on {ran}, which is older than {needs}");
        notes.note(path("ran"), message, "execute it on the version that it needs");
    }
    if let Some(prints) = &program.prints
        && prints.chars().count() > PRINTS
    {
        notes.bound(&path("prints"), prints, PRINTS);
    }
    if let Some(fails) = &program.fails {
        notes.bound(&path("fails"), fails, FAILS);
    }
}

fn check_runtime(key: &str, runtime: &Runtime, lang: Lang, notes: &mut Notes<'_>) {
    let path = [Step::from("program"), Step::from(key)];
    if lang == Lang::Rust {
        let message = format!("`{key}` is written of a Rust program");
        notes.note(path, message, "remove it: Rust programs run on the machine, whose compiler is pinned");
    } else if runtime.lang != lang {
        let message = format!("`{key}` is {runtime}, and the program is in {lang}");
        notes.note(path, message, format!("write it as `{key}: {lang} …`"));
    }
}

/// Notes code of a prompt, which is what stands indented in it, that is too long or too wide.
pub(super) fn check_prompt(prompt: &str, notes: &mut Notes<'_>) {
    let code: Vec<&str> = prompt.lines().filter_map(|line| line.strip_prefix("    ")).collect();
    if !code.is_empty() {
        check_code(&["prompt".into()], &code.join("\n"), notes);
    }
}

/// Notes code or output that is empty, too long or too wide.
pub(super) fn check_code(path: &[Step], code: &str, notes: &mut Notes<'_>) {
    let lines = code.trim_end().lines().count();
    let shown = |line: &str| line.replace('\t', "    ").width();
    let widest = code.lines().map(shown).max().unwrap_or(0);
    if lines == 0 {
        notes.note(path.iter().cloned(), "the code is empty", "write it out");
    }
    if lines > LINES {
        let message = format!("the code has {lines} lines, and at most {LINES} are read in a quiz");
        notes.note(path.iter().cloned(), message, "leave out what the question does not need");
    }
    if widest > COLUMNS {
        let message = format!("the code is {widest} columns wide, and at most {COLUMNS} fit everywhere");
        notes.note(path.iter().cloned(), message, "break the longest lines");
    }
}
