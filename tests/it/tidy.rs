//! The rules of ARCHITECTURE.md, each checked on every file it speaks of. Each test first shows its rule a file that
//! breaks it, so that none of them can pass by looking away.

use crate::files::{self, File};
use crate::lexer::has_word;
use crate::lock::dependencies;

/// The rooms of `src`, and for each the rooms that it may import.
const ROOMS: [(&str, &[&str]); 8] = [
    ("model", &[]),
    ("store", &["model"]),
    ("judge", &["store", "model"]),
    ("quiz", &["store", "model"]),
    ("grade", &["judge", "store", "model"]),
    ("verify", &["judge", "quiz", "store", "model"]),
    ("report", &["model"]),
    ("cli", &["report", "verify", "grade", "judge", "quiz", "store", "model"]),
];

/// Folders of our own Rust, as opposed to katas, solutions and fixtures.
const OURS: [&str; 7] =
    ["src/", "katas/trace/", "katas/machine/", "katas/kit/", "tests/it/", "benches/", "fuzz/"];

const MOST_LINES: usize = 500;

/// A line that breaks a rule, and how.
type Breach = (usize, String);

#[test]
fn no_room_imports_sideways_or_upwards() {
    let sideways = bad("src/quiz/session.rs", "use crate::{model::kata, judge::run};");
    let upwards = bad("src/store/bank.rs", "fn f() { super::super::cli::main() }");
    let homeless = bad("src/misc.rs", "");
    keep(&files::rust(&["src/"]), imports, &[sideways, upwards, homeless]);
}

fn imports(file: &File) -> Vec<Breach> {
    let inside = file.path.trim_start_matches("src/");
    let room = inside.split(['/', '.']).next().unwrap_or_default();
    if ["lib", "main"].contains(&room) {
        return Vec::new();
    }
    let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return vec![(1, format!("`{room}` is no room"))];
    };
    let depth = inside.trim_end_matches("/mod.rs").matches('/').count() + 1;
    let code = file.code().join("\n");
    let from_root = ["crate::".to_owned(), "super::".repeat(depth)];
    let mut breaches = Vec::new();
    for (at, prefix) in from_root.iter().flat_map(|prefix| code.match_indices(prefix.as_str())) {
        let path = &code[at + prefix.len()..];
        let end =
            if path.starts_with('{') { path.find(';') } else { path.find(|c: char| !c.is_alphanumeric()) };
        let names = &path[..end.unwrap_or(path.len())];
        for (other, _) in ROOMS {
            if other != room && !allowed.contains(&other) && has_word(names, other) {
                breaches.push((code[..at].lines().count(), format!("`{room}` may not import `{other}`")));
            }
        }
    }
    breaches
}

#[test]
fn the_model_knows_no_file_no_process_and_no_crate_but_those_that_describe_it() {
    let bad = [
        bad("src/model/kata.rs", "use std::fs::File;"),
        bad("src/model/kata.rs", "fn f() { similar::capture_diff() }"),
    ];
    keep(&files::rust(&["src/model/"]), |file| lines(&file.product_code(), impurity), &bad);
}

fn impurity(line: &str) -> Option<String> {
    let system = ["std::fs", "std::process", "std::env", "std::net", "std::io", "std::thread"];
    let system = system.into_iter().find(|name| has_word(line, name)).map(str::to_owned);
    let foreign =
        dependencies(include_str!("../../Cargo.toml")).into_iter().map(|(name, _)| name).find(|name| {
            !["serde", "schemars", "trace"].contains(&name.as_str())
                && has_word(line, name)
                && line.contains(&format!("{name}::"))
        });
    system.or(foreign).map(|name| format!("the model uses `{name}`"))
}

#[test]
fn only_store_knows_yaml() {
    let rule = |file: &File| {
        lines(&file.product_code(), |line| {
            has_word(line, "serde_yaml").then(|| "only `store` names serde_yaml".to_owned())
        })
    };
    let bad = bad("src/quiz/next.rs", "let question = serde_yaml::from_str(text);");
    keep(&outside(files::rust(&["src/"]), &["src/store/"]), rule, &[bad]);
}

#[test]
fn only_the_schedule_knows_fsrs() {
    let rule = |file: &File| {
        lines(&file.product_code(), |line| {
            line.contains("fsrs::").then(|| "only `quiz::schedule` names fsrs".to_owned())
        })
    };
    let bad = bad("src/quiz/next.rs", "use fsrs::FSRS;");
    keep(&outside(files::rust(&["src/"]), &["src/quiz/schedule.rs"]), rule, &[bad]);
}

#[test]
fn nothing_but_cli_and_report_prints() {
    let bad = [
        bad("src/judge/run.rs", "println!(\"compiling\");"),
        bad("src/quiz/session.rs", "let mut out = std::io::stdout();"),
        bad("src/store/journal.rs", "let bar = indicatif::ProgressBar::new(1);"),
    ];
    let files = outside(files::rust(&["src/"]), &["src/cli/", "src/report/"]);
    keep(&files, |file| lines(&file.product_code(), printing), &bad);
}

#[test]
fn a_report_is_a_value_and_only_its_progress_prints() {
    let bad = bad("src/report/human.rs", "eprintln!(\"accepted\");");
    let files = outside(files::rust(&["src/report/"]), &["src/report/progress"]);
    keep(&files, |file| lines(&file.product_code(), print_macro), &[bad]);
}

fn printing(line: &str) -> Option<String> {
    let handles = ["stdout()", "stderr()", "indicatif::", "dialoguer::", "console::"];
    let handle = handles.into_iter().find(|handle| line.contains(handle));
    print_macro(line).or(handle.map(|handle| format!("`{handle}` belongs in `cli` or `report`")))
}

fn print_macro(line: &str) -> Option<String> {
    let macros = ["println!", "eprintln!", "print!", "eprint!", "dbg!"];
    macros.into_iter().find(|name| has_word(line, name)).map(|name| format!("`{name}` prints"))
}

#[test]
fn unsafe_code_is_in_the_machine_and_the_sandbox_alone() {
    let at_home = ["katas/machine/", "src/judge/sandbox", "tests/hostile/"];
    let rule = |file: &File| {
        // A wrong solution may be filed as forbidden for exactly this.
        let forbidden = file.path.contains("/forbidden/");
        lines(&file.code(), |line| {
            (!forbidden && has_word(line, "unsafe")).then(|| "`unsafe` does not belong here".to_owned())
        })
    };
    let bad = bad("katas/kit/src/world.rs", "let x = unsafe { *pointer };");
    keep(&outside(files::rust(&[""]), &at_home), rule, &[bad]);
}

#[test]
fn only_the_kit_names_the_machine_and_it_hands_nothing_of_it_on() {
    let rule = |file: &File| {
        let kit = file.path.starts_with("katas/kit/");
        lines(&file.code(), |line| {
            let named = line.contains("machine::") && (!kit || line.contains("pub use"));
            named.then(|| "whoever can name the machine can move the clock".to_owned())
        })
    };
    let bad = [
        bad("katas/node/n-plus-one/drive.rs", "machine::charge(5);"),
        bad("katas/kit/src/lib.rs", "pub use machine::charge;"),
    ];
    keep(&outside(files::rust(&["katas/", "solutions/", "src/"]), &["katas/machine/"]), rule, &bad);
}

#[test]
fn no_rust_file_of_the_runner_knows_a_kata() {
    let ids: Vec<String> = files::all()
        .iter()
        .filter_map(|file| file.path.strip_prefix("katas/")?.strip_suffix("/kata.yaml").map(str::to_owned))
        .chain(["node/an-example".to_owned()])
        .collect();
    let rule = |file: &File| {
        let product = file.product_code();
        lines(&file.text.lines().map(str::to_owned).collect::<Vec<_>>(), |line| {
            let example = line.contains("such as") || line.trim_start().starts_with("//");
            let known = ids.iter().find(|id| !example && line.contains(&format!("\"{id}\"")));
            known.map(|id| format!("`{id}`: a kata's folder is its only registration"))
        })
        .into_iter()
        .filter(|(number, _)| product.get(number - 1).is_some_and(|line| !line.trim().is_empty()))
        .collect()
    };
    let bad = bad("src/judge/check.rs", "if kata == \"node/an-example\" { allow() }");
    keep(&files::rust(&["src/"]), rule, &[bad]);
}

#[test]
fn every_file_says_in_its_header_what_it_is() {
    let rule = |file: &File| {
        let silent = !file.text.starts_with("//! ");
        silent.then(|| (1, "the file begins with no `//!` header".to_owned())).into_iter().collect()
    };
    keep(&files::rust(&OURS), rule, &[bad("src/store/bank.rs", "use std::fs;\n")]);
}

#[test]
fn lints_are_expected_with_a_reason_and_never_allowed() {
    let rule = |file: &File| {
        lines(&file.code(), |line| {
            let attribute = line.contains("#[") || line.contains("#![");
            (attribute && line.contains("allow(")).then(|| "write `#[expect(…, reason = \"…\")]`".to_owned())
        })
    };
    let bad = [
        bad("src/store/bank.rs", "#[allow(dead_code)]"),
        bad("src/lib.rs", "#![cfg_attr(test, allow(clippy::unwrap_used))]"),
    ];
    keep(&files::rust(&[""]), rule, &bad);
}

#[test]
fn no_file_is_too_long_to_read() {
    let rule = |file: &File| {
        let count = file.text.lines().count();
        (count > MOST_LINES).then(|| (count, format!("more than {MOST_LINES} lines"))).into_iter().collect()
    };
    keep(&files::rust(&OURS), rule, &[bad("src/store/bank.rs", &"\n".repeat(MOST_LINES + 1))]);
}

#[test]
fn no_file_names_a_folder_of_somebodys_machine() {
    let folders = ["home", "root", "Users", "tmp", "work"].map(|name| format!("/{name}/"));
    let rule = |file: &File| {
        lines(&file.text.lines().map(str::to_owned).collect::<Vec<_>>(), |line| {
            let absolute = |folder: &&String| {
                let part_of_path = |c: char| c.is_alphanumeric() || "._-~*}>$)]/".contains(c);
                line.match_indices(folder.as_str()).any(|(at, _)| !line[..at].ends_with(part_of_path))
            };
            folders.iter().find(absolute).map(|folder| format!("`{folder}` is a folder of one machine"))
        })
    };
    let bad = bad("README.md", &format!("see `{}somebody/notes`", folders[0]));
    keep(&outside(files::all(), &["tests/hostile/"]), rule, &[bad]);
}

/// Checks that `rule` finds fault with every bad example, and with no file of the project.
fn keep(files: &[File], rule: impl Fn(&File) -> Vec<Breach>, bad: &[File]) {
    for example in bad {
        assert!(!rule(example).is_empty(), "the rule does not see what is wrong with: {}", example.text);
    }
    let breaches: Vec<String> = files
        .iter()
        .flat_map(|file| rule(file).into_iter().map(|(line, why)| format!("{}:{line}: {why}", file.path)))
        .collect();
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

fn bad(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned(), test: false }
}

fn outside(files: Vec<File>, places: &[&str]) -> Vec<File> {
    files.into_iter().filter(|file| !file.is_in(places)).collect()
}

fn lines(lines: &[String], breach: impl Fn(&str) -> Option<String>) -> Vec<Breach> {
    let numbered = lines.iter().enumerate();
    numbered.filter_map(|(number, line)| breach(line).map(|why| (number + 1, why))).collect()
}
