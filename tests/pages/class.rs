//! A small class that does what it can to get into its instructor's browser, graded by the real command.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What would run if anything of a student's did.
pub const ATTACK: &str =
    "<script>window.ran=1</script><img src=x onerror=window.ran=1>\" onload=\"window.ran=1\" ]]>";
/// Text that turns its direction, clears a terminal, and ends where C ends.
pub const CONTROLS: &str = "\u{202e}\u{2066}evil\u{1b}[2J\u{7}\0end";

/// A student: the id and the name of the roster, the folder, and what is in it.
pub struct Student {
    /// The id.
    pub id: String,
    name: &'static str,
    folder: &'static str,
    files: Vec<(&'static str, Vec<u8>)>,
}

/// A class, graded in four ways that must come to the same.
pub struct Class {
    place: tempfile::TempDir,
    /// Who is in it.
    pub students: Vec<Student>,
}

const ONE: &str = "node/n-plus-one";
const CPU: &str = "node/offload-cpu";
const LOCK: &str = "go/buffer-deadlock";
const RACE: &str = "java/counter";

/// The folders of grades: of a single worker, of several, joined out of two parts, and of a second time.
pub const OUTS: [&str; 3] = ["one", "four", "whole"];

impl Class {
    /// Writes what was handed in, and grades it.
    pub fn grade() -> Class {
        let class = Class { place: tempfile::tempdir().expect("a folder"), students: students() };
        let mut roster = "id,name,folder,submitted_at\n".to_owned();
        for student in &class.students {
            for (kata, source) in &student.files {
                class.put(&format!("class/{}/{kata}.rs", student.folder), source);
            }
            let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
            let late = if student.folder == "slow" { "2040-02-01T08:00:00Z" } else { "2026-11-24T08:00:00Z" };
            roster +=
                &format!("{},{},{},{late}\n", quoted(&student.id), quoted(student.name), student.folder);
        }
        class.put("roster.csv", roster.as_bytes());
        class.put("class/stranger/node/n-plus-one.rs", &solution(ONE, "accepted/buffered"));
        let order = "class --roster roster.csv --due 2040-01-01T12:00:00Z --seed 7";
        let overrides = format!("id,kata,points,reason\nslow,{ONE},8,{}\n", "was ill <b>");
        class.put("overrides.csv", overrides.as_bytes());
        let order = format!("{order} --overrides overrides.csv");
        class.run(&format!("{order} --jobs 1 --out one"));
        class.run(&format!("{order} --jobs 4 --out four"));
        class.run(&format!("{order} --partition 1/2 --out part1"));
        class.run(&format!("{order} --partition 2/2 --out part2"));
        class.run("merge part2 part1 --out whole");
        class
    }

    /// Something in its folder.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.place.path().join(inside)
    }

    /// The pages of a folder of grades, by name, the overview first.
    pub fn pages(&self, out: &str) -> Vec<(String, String)> {
        let entries = fs::read_dir(self.path(out).join("students")).expect("the students' pages");
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
        files.sort();
        files.insert(0, self.path(out).join("index.html"));
        let name = |file: &Path| file.file_name().expect("a name").to_string_lossy().into_owned();
        files.iter().map(|file| (name(file), fs::read_to_string(file).expect("text"))).collect()
    }

    /// The file of a student's page among those of `one`.
    pub fn page_of(&self, folder: &str) -> PathBuf {
        let index = self.students.iter().position(|student| student.folder == folder).expect("a student");
        let marker = marker(self.students[index].folder);
        let pages = self.pages("one");
        let (name, _) = pages.iter().skip(1).find(|(_, text)| text.contains(&marker)).expect("a page");
        self.path("one/students").join(name)
    }

    fn put(&self, path: &str, bytes: &[u8]) {
        let file = self.path(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("it can be made");
        fs::write(file, bytes).expect("it can be written");
    }

    fn run(&self, arguments: &str) {
        let cache = std::env::current_exe().expect("this program").with_file_name("judge-cache");
        let mut command = Command::new(env!("CARGO_BIN_EXE_cmkata"));
        command.arg("grade").args(arguments.split_whitespace()).current_dir(self.place.path());
        command.env("CMKATA_BANK", env!("CARGO_MANIFEST_DIR")).env("CMKATA_CACHE", cache);
        let output = command.stdin(Stdio::null()).output().expect("the binary runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(matches!(output.status.code(), Some(0 | 70)), "{arguments}: {said}");
    }
}

impl Student {
    /// What is in this student's files and in nobody else's.
    pub fn marker(&self) -> String {
        marker(self.folder)
    }
}

fn marker(folder: &str) -> String {
    format!("only-{folder}-wrote-this")
}

fn solution(kata: &str, name: &str) -> Vec<u8> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("solutions/{kata}/{name}.rs"));
    fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn starter(kata: &str) -> Vec<u8> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("katas/{kata}/kata.rs"));
    fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn students() -> Vec<Student> {
    let student = |id: &str, name, folder, files: Vec<(&'static str, Vec<u8>)>| {
        let mut files = files;
        for (_, source) in &mut files {
            source.extend(format!("\n// {}\n", marker(folder)).bytes());
        }
        Student { id: id.to_owned(), name, folder, files }
    };
    let prints = format!(
        "pub async fn get_users(db: kit::world::Db, ids: Vec<u64>) -> Vec<kit::world::User> {{\n    \
         for _ in 0..200 {{ println!(\"{{}}\", {ATTACK:?}); }}\n    println!(\"{{}}\", {CONTROLS:?});\n    \
         let mut users = vec![db.find_user(ids[0]).await];\n    users.extend(kit::futures::future::join_all(\
         ids[1..].iter().rev().map(|id| db.find_user(*id))).await);\n    users\n}}\n// {ATTACK} \u{1b}[2J\n"
    );
    let panics = format!(
        "pub async fn get_users(_: kit::world::Db, _: Vec<u64>) -> Vec<kit::world::User> {{\n    \
         panic!(\"{{}}\", {:?})\n}}\n",
        format!("{ATTACK} {CONTROLS}")
    );
    // A line that the page shows beside those of other threads.
    let races = String::from_utf8(solution(RACE, "unstable/adds-then-reads")).expect("a text");
    let line = "self.visitors.fetch_add(1, SeqCst);";
    assert!(races.contains(line), "{races}");
    let races = races.replace(line, &format!("{line} // {ATTACK}"));
    let broken = format!("pub fn get_users() {{ let x: {ATTACK} = \"{CONTROLS}\"; }}\n");
    vec![
        student(
            "ada",
            "Ada Lovelace",
            "good",
            vec![
                (ONE, solution(ONE, "accepted/reference")),
                (CPU, solution(CPU, "accepted/worker-threads")),
                (LOCK, solution(LOCK, "accepted/reference")),
            ],
        ),
        student(
            "slow",
            "Grace Hopper",
            "slow",
            vec![
                (ONE, solution(ONE, "too-slow/one-by-one")),
                (CPU, solution(CPU, "over-limit/joins-threads-on-the-loop")),
                (LOCK, solution(LOCK, "deadlock/never-closes")),
                (RACE, races.into_bytes()),
            ],
        ),
        student(
            &format!("prints {ATTACK}"),
            "<b>Mallory</b>",
            "prints",
            vec![(ONE, prints.into_bytes()), (CPU, starter(CPU))],
        ),
        student(&format!("../../{CONTROLS}"), "", "panics", vec![(ONE, panics.into_bytes())]),
        student("SLOW", "\u{202e}Eve", "broken", vec![(ONE, broken.into_bytes())]),
        student(
            &"long".repeat(100),
            "",
            "long",
            vec![(LOCK, solution(LOCK, "wrong-output/drops-what-has-no-room"))],
        ),
        student("no-text", "Nan", "no-text", vec![(ONE, b"\xff\xfe".to_vec())]),
        student("con.", "Zed", "nothing", Vec::new()),
    ]
}
