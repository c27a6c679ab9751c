//! A class gets the same grades however it is graded: by few workers or many, in one piece or in parts, one of which is
//! killed on the way.

use crate::grade::{Class, reference, slow};
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

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
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert_eq!(text(bytes), text(&right[name]), "{name}");
    }
}

#[test]
fn one_worker_and_sixteen_write_the_same_bytes() {
    let class = class();
    for (jobs, out) in [(1, "one"), (16, "many")] {
        let (code, text, err) = class.grade(&format!("class --seed 7 --jobs {jobs} --out {out}"));
        assert_eq!(code, 70, "one is no text: {text}{err}");
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
        "not-judged",
    ] {
        assert!(book.contains(&format!("\"verdict\": \"{verdict}\"")), "{verdict}: {book}");
    }
    assert!(files(&class.0.path("one")).len() > 25, "sources, verdicts and reports");
    assert_same(&class, "one", "many");
}

#[test]
fn three_parts_of_which_one_is_killed_and_started_again_make_the_whole() {
    let class = Class::new();
    for number in 0..9 {
        let source = match number {
            0..3 => slow(),
            3 => body("let users: Vec<User> = 7; users"),
            4 => body("panic!(\"gone\")"),
            _ => format!("{}\n// {}\n", reference(), number % 7),
        };
        class.put(&format!("class/s{number:02}/node/n-plus-one.rs"), source);
    }
    class.put("roster.csv", "id\ns00\ns01\ns02\ns03\ns04\ns05\ns06\ns07\ns08\nabsent\n");
    let order = "class --roster roster.csv --seed 7";
    class.grade(&format!("{order} --out whole"));

    let part = |k: u32| format!("{order} --jobs 1 --partition {k}/3 --out part-{k}");
    let mut child =
        class.command(&part(2)).stderr(Stdio::piped()).stdout(Stdio::null()).spawn().expect("it starts");
    let mut lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    assert!(lines.any(|line| line.expect("a line").starts_with("judging ")));
    child.kill().expect("it can be killed");
    child.wait().expect("it is gone");
    let (code, _, err) = class.grade("merge part-1 part-2 part-3 --out merged");
    assert_eq!(code, 2, "a part that did not end is no part: {err}");
    for k in 1..=3 {
        let (code, out, err) = class.grade(&part(k));
        assert_eq!(code, 0, "{out}{err}");
    }
    let (code, out, err) = class.grade("merge part-1 part-2 part-3 --out merged");
    assert_eq!(code, 0, "{out}{err}");
    assert_same(&class, "whole", "merged");
}
