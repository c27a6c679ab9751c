//! A class gets the same grades however it is graded: by few workers or many, in one piece or in parts, one of which is
//! killed on the way.

use crate::grade::{Class, reference, slow};
use crate::recipes;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

/// A body of the kata's function, in a whole source.
fn body(text: &str) -> String {
    format!(
        "use kit::world::{{Db, User}};\n\
         pub async fn get_users(db: Db, ids: Vec<u64>) -> Vec<User> {{\n    let _ = (&db, &ids);\n    {text}\n}}\n"
    )
}

/// Students who ended in every way there is, and one of them twice.
fn class() -> Class {
    let class = Class::new();
    let sources = [
        ("accepted", reference()),
        ("accepted-too", reference()),
        ("slow", slow()),
        ("wrong", body("let mut users = Vec::new(); users.push(db.find_user(ids[0]).await); users")),
        (
            "deadlocked",
            body("let m = std::sync::Mutex::new(()); let _a = m.lock(); let _b = m.lock(); Vec::new()"),
        ),
        ("rejected", body("let users: Vec<User> = 7; users")),
        ("forbidden", body("unsafe {}; Vec::new()")),
        ("panicking", body("println!(\"before\"); panic!(\"no user {}\", ids.len())")),
        (
            "overflowing",
            body(
                "fn deep(n: u64) -> u64 { std::hint::black_box([n; 64]); deep(n + 1) + 1 } deep(1); Vec::new()",
            ),
        ),
        ("leaving", body("std::process::exit(3)")),
        ("endless", body("loop {}")),
        ("sleeping", body("loop { std::thread::sleep(std::time::Duration::from_secs(60)); }")),
        ("talking", body("loop { println!(\"again and again and again\"); }")),
        ("greedy", body("let mut all = Vec::new(); loop { all.push(vec![1_u8; 1 << 20]); }")),
        (
            "crowding",
            body(
                "let all: Vec<_> = (0..9_000).map(|_| std::thread::spawn(std::thread::park)).collect(); \
             for one in all { one.join().unwrap(); } Vec::new()",
            ),
        ),
    ];
    for (student, source) in sources {
        class.put(&format!("class/{student}/node/n-plus-one.rs"), source);
    }
    class.put("class/empty/node/n-plus-one.rs", "").put("class/odd/node/n-plus-one.rs", b"\xff");
    class
}

/// Every file in a folder, by its path from there.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap_or_else(|error| panic!("{}: {error}", next.display())) {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let inside = path.strip_prefix(folder).expect("it is inside").to_string_lossy().into_owned();
                all.insert(inside, fs::read(&path).expect("it can be read"));
            }
        }
    }
    all
}

#[track_caller]
fn assert_same(class: &Class, one: &str, other: &str) {
    let (left, right) = (files(&class.0.path(one)), files(&class.0.path(other)));
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&left), names(&right));
    for (name, bytes) in &left {
        let (one, other) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&right[name]));
        if let Some((one, other)) = one.lines().zip(other.lines()).find(|(one, other)| one != other) {
            panic!("{name} has a line\n{one}\nor\n{other}");
        }
        assert!(*bytes == right[name], "{name} is not of the same length");
    }
}

#[test]
fn one_worker_and_sixteen_write_the_same_bytes() {
    let class = class();
    for (jobs, out) in [(1, "one"), (16, "many")] {
        let (code, text, err) = class.grade(&format!("class --seed 7 --jobs {jobs} --out {out}"));
        assert_eq!(code, 0, "all are judged: {text}{err}");
    }
    let book = class.read("one/gradebook.json");
    for verdict in [
        "accepted",
        "too-slow",
        "wrong-output",
        "deadlock",
        "compile-error",
        "forbidden",
        "panic",
        "runaway",
        "over-output",
        "over-memory",
        "over-limit",
        "missing",
        "refused",
    ] {
        assert!(book.contains(&format!("\"verdict\": \"{verdict}\"")), "{verdict}: {book}");
    }
    assert!(files(&class.0.path("one")).len() > 25, "sources, verdicts and reports");
    assert_same(&class, "one", "many");
}

const CLASS: &str = "handed-in --roster roster.csv --seed 7";

/// A class of nine in a folder, some of whom handed in the same, and one student more who handed in nothing.
fn lay_out(class: &Class, folder: &str) {
    for number in 0..9 {
        let source = match number {
            0..3 => slow(),
            3 => body("let users: Vec<User> = 7; users"),
            4 => body("panic!(\"gone\")"),
            _ => format!("{}\n// {}\n", reference(), number % 7),
        };
        class.put(&format!("{folder}/handed-in/s{number:02}/node/n-plus-one.rs"), source);
    }
    // Without these it would depend on when the files were laid out, as it does on GitHub.
    let lines: String =
        (0..9).map(|number| format!("s{number:02},2026-11-24T08:00:{number:02}Z\n")).collect();
    class.put(&format!("{folder}/roster.csv"), format!("id,submitted_at\n{lines}absent,\n"));
}

/// A script in a folder, with this binary in front of every other `cmkata`.
fn script(class: &Class, folder: &str, script: &[&str], variables: &[(&str, &str)]) -> Command {
    let command = class.command("");
    let grade = command.get_envs().map(|(name, value)| (name.to_owned(), value.map(ToOwned::to_owned)));
    let mut bash = Command::new("bash");
    for (name, value) in grade.collect::<Vec<_>>() {
        match value {
            Some(value) => bash.env(name, value),
            None => bash.env_remove(name),
        };
    }
    let program = Path::new(env!("CARGO_BIN_EXE_cmkata")).parent().expect("a folder").to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([program].into_iter().chain(std::env::split_paths(&path)));
    bash.args(script).current_dir(class.0.path(folder)).env("PATH", path.expect("a path"));
    bash.envs(variables.iter().copied()).stdin(Stdio::null());
    bash
}

/// Runs a script, which must succeed.
#[track_caller]
fn run(mut command: Command) {
    let output = command.output().expect("bash runs");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Kills a script with all that it started, once something is judged.
fn kill(mut command: Command) {
    let mut child =
        command.process_group(0).stderr(Stdio::piped()).stdout(Stdio::null()).spawn().expect("it starts");
    let mut lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    assert!(lines.any(|line| line.expect("a line").starts_with("judging ")));
    let group = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process_group(group, rustix::process::Signal::KILL).expect("it can be killed");
    child.wait().expect("it is gone");
}

/// The script of a step of the recipe for GitHub.
fn step(name: &str) -> String {
    recipes::step(include_str!("../../docs/cluster/grade.yml"), name)
}

#[test]
fn github_s_parts_of_which_one_is_killed_and_run_again_make_the_whole() {
    let class = Class::new();
    lay_out(&class, "whole");
    run(script(&class, "whole", &["-c", &format!("cmkata grade {CLASS} --out ../one")], &[]));
    // Each part is graded on a computer of its own, and nothing but its folder comes back.
    let part = |k: &str| {
        let variables = [("SEED", "7"), ("PARTS", "3"), ("PART", k), ("RUNNER_TEMP", ".")];
        script(&class, &format!("runner-{k}"), &["-e", "-c", &step("Grade a part")], &variables)
    };
    let merge = || script(&class, "joining", &["-e", "-c", &step("Join the parts")], &[("RUNNER_TEMP", ".")]);
    fs::create_dir(class.0.path("joining")).expect("a folder");
    let mut killed = false;
    for k in ["1", "2", "3"] {
        lay_out(&class, &format!("runner-{k}"));
        if k == "2" {
            kill(part(k));
            killed = !class.0.path("runner-2/part-2/gradebook.json").exists();
        }
        run(part(k));
        let folder = format!("part-{k}");
        fs::rename(class.0.path(&format!("runner-{k}/{folder}")), class.0.path(&format!("joining/{folder}")))
            .expect("it can be moved");
    }
    assert!(killed, "part 2 was not done when it was killed");
    run(merge());
    assert_same(&class, "one", "joining/grades");
}

#[test]
fn slurm_s_tasks_make_the_whole_and_an_array_with_a_gap_is_refused() {
    let class = Class::new();
    lay_out(&class, "shared");
    run(script(&class, "shared", &["-c", &format!("cmkata grade {CLASS} --out ../one")], &[]));
    let recipe = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/cluster/grade.sbatch");
    let arguments = [recipe, "parts", "7", "handed-in", "--roster", "roster.csv"];
    let task = |k: &str, count: &str, first: &str, last: &str| {
        let variables = [
            ("SLURM_ARRAY_TASK_ID", k),
            ("SLURM_ARRAY_TASK_COUNT", count),
            ("SLURM_ARRAY_TASK_MIN", first),
            ("SLURM_ARRAY_TASK_MAX", last),
            ("SLURM_CPUS_PER_TASK", "2"),
        ];
        script(&class, "shared", &arguments, &variables)
    };
    for (count, first, last) in [("1", "2", "2"), ("2", "1", "3")] {
        let output = task("2", count, first, last).output().expect("bash runs");
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{err}");
        assert!(err.contains("hint: submit all of it again"), "{err}");
    }
    for k in ["1", "2"] {
        run(task(k, "2", "1", "2"));
    }
    run(script(&class, "shared", &["-c", "cmkata grade merge parts/part-* --out ../joined"], &[]));
    assert_same(&class, "one", "joined");
}
