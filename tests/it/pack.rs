//! `cmkata pack` from outside: a bank for students is judged by without any solution in it.

use crate::cli::Place;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const KATAS: [&str; 2] = ["node/n-plus-one", "go/worker-pool"];

/// A computer that has the real bank, or a student's, which has not.
struct Desk {
    place: Place,
    bank: PathBuf,
}

impl Desk {
    /// The instructor's, whose bank is the repository's.
    fn instructor() -> Desk {
        Desk { place: Place::new(), bank: ROOT.into() }
    }

    /// A student's, with nothing but what another desk packed into the folder `packed`.
    fn student(instructor: &Desk) -> Desk {
        let place = Place::new();
        let bank = place.path("bank");
        fs::rename(instructor.place.path("packed"), &bank).expect("it can be moved");
        Desk { place, bank }
    }

    /// The exit code, standard output and standard error.
    fn run(&self, line: &str) -> (i32, String, String) {
        let arguments: Vec<&str> = line.split_whitespace().collect();
        let mut command = self.place.command(&arguments);
        let cache = std::env::current_exe().expect("this program").with_file_name("judge-cache");
        command.env("CMKATA_BANK", &self.bank).env("CMKATA_CACHE", cache);
        let output = command.output().expect("the binary runs");
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
    }

    fn json(&self, line: &str) -> Value {
        let (_, out, err) = self.run(line);
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{line}: {error}: {out}{err}"))
    }

    fn put(&self, inside: &str, text: impl AsRef<[u8]>) {
        let file = self.place.path(inside);
        fs::create_dir_all(file.parent().expect("a folder")).expect("it can be made");
        fs::write(file, text).expect("it can be written");
    }
}

fn packed() -> Desk {
    let desk = Desk::instructor();
    let (code, out, err) = desk.run(&format!("pack {} --seeds 1,2,3", KATAS.join(" ")));
    assert_eq!((code, out.as_str()), (0, "packed holds 2 katas for 3 seeds, and no solution.\n"), "{err}");
    desk
}

/// Every file below a folder, by its path from it.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        match path.is_dir() {
            true => all
                .extend(files(&path).into_iter().map(|(inside, bytes)| (format!("{name}/{inside}"), bytes))),
            false => all.push((name, fs::read(&path).expect("a file"))),
        }
    }
    all.sort();
    all
}

fn solution(inside: &str) -> String {
    let file = Path::new(ROOT).join("solutions").join(inside);
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

#[test]
fn students_judge_right_and_wrong_solutions_without_the_reference() {
    let student = Desk::student(&packed());
    let (code, out, _) = student.run("start");
    assert_eq!((code, out.as_str()), (0, "my-katas holds 2 katas.\n"));
    assert_eq!(student.json("list --json").as_array().map(Vec::len), Some(2));
    let instructor = Desk::instructor();
    for (kata, wrong, verdict) in [
        (KATAS[0], "too-slow/one-by-one.rs", "too-slow"),
        (KATAS[0], "accepted/join-set.rs", "accepted"),
        (KATAS[1], "accepted/reference.rs", "accepted"),
    ] {
        let source = solution(&format!("{kata}/{wrong}"));
        student.put("try.rs", &source);
        instructor.put("try.rs", &source);
        let line = format!("run {kata} --file try.rs --seed 2 --json");
        let (theirs, ours) = (student.json(&line), instructor.json(&line));
        assert_eq!(theirs["verdict"], verdict, "{theirs}");
        for figure in ["findings", "reference_ms", "elapsed_ms", "trace_hash"] {
            assert_eq!(theirs[figure], ours[figure], "{kata} {wrong}: {figure}");
        }
    }

    let file = "my-katas/node/n-plus-one/kata.rs";
    student.put(file, solution("node/n-plus-one/accepted/reference.rs"));
    let (code, out, err) = student.run("run n-plus-one");
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(!out.contains("cmkata solution"), "nothing is offered that is not there: {out}");
    let (code, out, _) = student.run("next");
    assert!(code == 0 && out.contains("go/worker-pool"), "{out}");
    assert_eq!(student.run("hint n-plus-one").0, 0);
    assert_eq!(student.run("explain go").0, 0);
}

#[test]
fn an_answer_that_holds_on_one_seed_alone_fails_on_the_other_packed_ones() {
    let student = Desk::student(&packed());
    let run = fs::read(student.bank.join("expected/node/n-plus-one/1.json")).expect("the run on seed 1");
    let run: Value = serde_json::from_slice(&run).expect("it is JSON");
    let first = run["calls"][0]["key"].as_str().expect("a key");
    // Right where this user is first, and slow otherwise.
    let source = format!(
        "use kit::world::{{Db, User}};\n\
         pub async fn get_users(db: Db, ids: Vec<u64>) -> Vec<User> {{\n\
             if ids.first() == Some(&{first}) {{\n\
                 return kit::futures::future::join_all(ids.iter().map(|id| db.find_user(*id))).await;\n\
             }}\n\
             let mut users = Vec::new();\n\
             for id in ids {{ users.push(db.find_user(id).await); }}\n\
             users\n\
         }}\n"
    );
    student.put("try.rs", source);
    let whole = student.json("run n-plus-one --file try.rs --json");
    assert_eq!((&whole["verdict"], &whole["seed"]), (&"too-slow".into(), &2.into()), "{whole}");
    let alone = student.json("run n-plus-one --file try.rs --seed 1 --json");
    assert_eq!(alone["verdict"], "accepted", "{alone}");
}

#[test]
fn what_is_not_packed_is_told_and_ends_with_2() {
    let student = Desk::student(&packed());
    student.put("try.rs", "");
    student.put("class/ada/node/n-plus-one.rs", "fn main() {}");
    for (line, words) in [
        ("run n-plus-one --file try.rs --seed 9", "hint: its seeds are 1, 2, 3"),
        ("run n-plus-one --file try.rs --clock wall", "carries none"),
        ("grade class --seed 9", "hint: its seeds are 1, 2, 3"),
        ("solution n-plus-one", "this bank carries none: it was packed for students"),
        ("solution n-plus-one --peek", "carries none"),
        ("verify", "carries none"),
        ("pack n-plus-one --seeds 1 --out again", "carries none"),
        ("run node/limit --file try.rs", "limit"),
    ] {
        let (code, out, err) = student.run(line);
        assert_eq!((code, out.as_str()), (2, ""), "{line}: {err}");
        assert!(err.starts_with("error: ") && err.contains(words), "{line}: {err}");
    }
    let (code, out, err) = student.run("grade class");
    assert!(code == 0 && out.contains("compile-error") && out.contains("seed 1:"), "{out}{err}");
}

#[test]
fn nothing_of_a_solution_is_in_a_pack() {
    let desk = packed();
    let all = files(&desk.place.path("packed"));
    let whole: Vec<u8> = all.iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect();
    let whole = String::from_utf8(whole).expect("all of it is text");
    let given: String = KATAS
        .iter()
        .flat_map(|kata| files(&Path::new(ROOT).join("katas").join(kata)))
        .map(|(_, bytes)| String::from_utf8(bytes).expect("text"))
        .collect();
    let phrases: String = ["node", "go"]
        .map(|track| {
            fs::read_to_string(Path::new(ROOT).join(format!("docs/phrasebook/{track}.md"))).expect("phrases")
        })
        .concat();
    let mut looked_for = 0;
    for kata in KATAS {
        for (path, bytes) in files(&Path::new(ROOT).join("solutions").join(kata)) {
            let text = String::from_utf8(bytes).expect("text");
            // What stands in the starter or in the phrasebook is no secret.
            let own = text
                .lines()
                .map(str::trim)
                .filter(|line| line.len() > 20 && !given.contains(line) && !phrases.contains(line));
            for line in own {
                looked_for += 1;
                assert!(!whole.contains(line), "{kata}/{path}: {line}");
            }
        }
    }
    assert!(looked_for > 50, "{looked_for}");
    let names: Vec<&str> = all.iter().map(|(path, _)| path.as_str()).collect();
    assert!(names.iter().all(|path| !path.contains("solution")), "{names:?}");
    assert_eq!(names.iter().filter(|path| path.starts_with("expected/")).count(), 6, "{names:?}");
}

#[test]
fn a_pack_is_the_same_bytes_each_time_as_a_folder_and_as_an_archive() {
    let desk = packed();
    let line = |katas: &str, out: &str| format!("pack {katas} --seeds 3,1,2,1 --out {out}");
    let katas = [KATAS[1], KATAS[0], KATAS[1]].join(" ");
    for out in ["other", "one/bank.zip", "two/bank.zip", "one/bank.tar.gz", "two/bank.tar.gz"] {
        let (code, _, err) = desk.run(&line(&katas, out));
        assert_eq!(code, 0, "{out}: {err}");
    }
    assert!(files(&desk.place.path("packed")) == files(&desk.place.path("other")));
    assert!(files(&desk.place.path("one")) == files(&desk.place.path("two")));
    let (code, _, err) = desk.run(&line(&katas, "other"));
    assert!(code == 2 && err.contains("hint: give another place"), "{err}");
}

#[test]
fn a_pack_of_another_compiler_is_used_with_a_note_and_a_broken_one_is_refused() {
    let student = Desk::student(&packed());
    student.put("try.rs", solution("node/n-plus-one/accepted/reference.rs"));
    let manifest = student.bank.join("pack.json");
    let text = fs::read_to_string(&manifest).expect("the manifest");
    let run = "run n-plus-one --file try.rs";
    let rustc =
        serde_json::from_str::<Value>(&text).expect("JSON")["rustc"].as_str().expect("a name").to_owned();
    fs::write(&manifest, text.replace(&rustc, "rustc 1.80.0")).expect("it can be written");
    let (code, _, err) = student.run(run);
    assert!(code == 0 && err.starts_with("note: the bank's figures are those of rustc 1.80.0"), "{err}");

    fs::write(&manifest, text.replace("\"format\": 1", "\"format\": 2")).expect("it can be written");
    let (code, _, err) = student.run(run);
    assert!(code == 3 && err.contains("packed in format 2"), "{code} {err}");
    fs::write(&manifest, &text).expect("it can be written");
    let expected = student.bank.join("expected/node/n-plus-one/2.json");
    fs::write(&expected, "{}").expect("it can be written");
    let (code, _, err) = student.run(run);
    assert!(code != 0 && err.contains("expected/node/n-plus-one/2.json"), "{err}");
    fs::remove_file(&expected).expect("it is there");
    let (code, _, err) = student.run(run);
    assert!(code == 3 && err.contains("the reference's run is missing"), "{err}");
}
