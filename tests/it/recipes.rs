//! The recipes of `docs/` for Gradescope and for GitHub's workflows, run as they stand there, in folders laid out as theirs.

use crate::cli::Place;
use crate::grade_trouble::without;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// A folder that stands for a computer of somebody else's.
struct Elsewhere(Place);

impl Elsewhere {
    /// Gradescope's container before a submission is graded, with this seed.
    fn gradescope() -> Elsewhere {
        let here = Elsewhere(Place::new());
        for folder in ["source", "submission", "results"] {
            fs::create_dir(here.path(folder)).expect("a folder");
        }
        for name in ["setup.sh", "run_autograder", "grading.conf"] {
            let from = Path::new(ROOT).join("docs/gradescope").join(name);
            fs::copy(from, here.path("source").join(name)).expect("a copy");
        }
        here
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.0.path(inside)
    }

    fn put(&self, inside: &str, bytes: impl AsRef<[u8]>) -> &Elsewhere {
        let file = self.path(inside);
        fs::create_dir_all(file.parent().expect("a folder")).expect("it can be made");
        fs::write(file, bytes).expect("it can be written");
        self
    }

    /// Runs bash with this binary in front of every other `cmkata`.
    fn bash(&self, arguments: &[&str]) -> Output {
        let program = Path::new(env!("CARGO_BIN_EXE_cmkata"));
        let folders = [program.parent().expect("a folder").to_owned()];
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths(folders.into_iter().chain(std::env::split_paths(&path)));
        let cache = std::env::current_exe().expect("this program").with_file_name("judge-cache");
        let mut command = Command::new("bash");
        command.args(arguments).current_dir(self.path("")).env("PATH", path.expect("a path"));
        command.env("CMKATA_BANK", ROOT).env("CMKATA_CACHE", cache).env("AUTOGRADER", self.path(""));
        // Without these the recipe takes the image's own folders.
        let home = std::env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
        for (name, folder) in [("RUSTUP_HOME", ".rustup"), ("CARGO_HOME", ".cargo")] {
            command.env(name, std::env::var_os(name).unwrap_or_else(|| home.join(folder).into()));
        }
        command.output().expect("bash runs")
    }

    /// What Gradescope would show for a submission; `None` if the script left nothing to show.
    fn results(&self) -> Option<Value> {
        let output = self.bash(&["source/run_autograder"]);
        let text = fs::read_to_string(self.path("results/results.json")).ok();
        assert_eq!(output.status.success(), text.is_some(), "{output:?}");
        text.map(|text| serde_json::from_str(&text).expect("it is JSON"))
    }
}

fn solution(inside: &str) -> String {
    let file = Path::new(ROOT).join("solutions/node/n-plus-one").join(inside);
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

#[test]
fn gradescope_gets_the_points_of_whatever_way_a_kata_was_uploaded() {
    let right = solution("accepted/reference.rs");
    for place in ["kata.rs", "node/n-plus-one.rs", "my-katas/node/n-plus-one/kata.rs"] {
        let here = Elsewhere::gradescope();
        let results = here.put(&format!("submission/{place}"), &right).results().expect("results");
        assert_eq!(results["score"], 10, "{place}: {results}");
        assert_eq!(results["extra_data"]["jail"], "container");
    }
}

#[test]
fn gradescope_shows_why_a_submission_fails_and_that_nothing_was_handed_in() {
    let here = Elsewhere::gradescope();
    let output = here.bash(&["source/setup.sh"]);
    assert!(output.status.success(), "{output:?}");
    let missing = here.results().expect("results");
    assert_eq!((&missing["score"], &missing["tests"][0]["status"]), (&0.into(), &"failed".into()));
    let slow = here.put("submission/kata.rs", solution("too-slow/one-by-one.rs")).results().expect("results");
    assert_eq!(slow["score"], 6, "{slow}");
    let tests = slow["tests"].as_array().expect("tests");
    let failed: Vec<_> = tests.iter().filter(|test| test["status"] == "failed").collect();
    assert_eq!(failed.len(), 1, "{slow}");
    assert!(failed[0]["output"].as_str().expect("words").contains("allowed: at most"), "{slow}");
}

#[test]
fn gradescope_gets_no_points_for_what_is_refused_and_no_results_for_what_could_not_be_judged() {
    let here = Elsewhere::gradescope();
    let refused = here.put("submission/kata.rs", b"\xff").results().expect("results");
    assert_eq!((&refused["score"], &refused["tests"][0]["status"]), (&0.into(), &"failed".into()));
    assert!(refused["tests"][0]["output"].as_str().expect("words").contains("it is not UTF-8"), "{refused}");
    // Results of an earlier run must not pass for those of this one.
    here.put("submission/kata.rs", solution("accepted/reference.rs"));
    here.put("results/results.json", "{\"score\": 10}");
    let results = without(libc::SYS_memfd_create, rustix::io::Errno::MFILE, || here.results());
    assert_eq!(results, None);
}

/// The script of the step of that name.
pub fn step(workflow: &str, name: &str) -> String {
    let mut lines = workflow.lines().skip_while(|line| line.trim() != format!("- name: {name}"));
    let mut script = lines.by_ref().skip_while(|line| line.trim() != "run: |").skip(1).peekable();
    let indent = script.peek().map_or(0, |line| line.len() - line.trim_start().len());
    let inside = script.take_while(|line| line.len() - line.trim_start().len() >= indent);
    inside.map(|line| format!("{}\n", &line[indent..])).collect()
}

#[test]
fn a_workflow_gets_a_summary_and_results_and_no_command_of_a_students() {
    let here = Elsewhere(Place::new());
    let path = |inside: &str| here.path(inside).display().to_string();
    let workflow = fs::read_to_string(Path::new(ROOT).join("docs/github-classroom/classroom.yml"));
    let script = step(&workflow.expect("the recipe"), "Grade");
    let slow = solution("too-slow/one-by-one.rs");
    here.put("work/repo/node/n-plus-one.rs", slow)
        .put("work/repo/node/::error::<b>.rs", "")
        .put("temp/x", "");
    here.put(
        "grade.sh",
        format!(
            "export GITHUB_WORKSPACE='{}' RUNNER_TEMP='{}' GITHUB_STEP_SUMMARY='{}' GITHUB_OUTPUT='{}' \
             KATAS=node/n-plus-one SEED=7\n{script}",
            path("work/repo"),
            path("temp"),
            path("summary"),
            path("output")
        ),
    );
    let output = here.bash(&["-e", "grade.sh"]);
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).expect("output is UTF-8");
    let lines: Vec<&str> = text.lines().collect();
    let token = lines[0].strip_prefix("::stop-commands::").expect("the runner stops to listen");
    let last = lines.iter().rposition(|line| *line == format!("::{token}::")).expect("and listens again");
    assert_eq!((last, text.matches(token).count()), (lines.len() - 1, 2), "{text}");
    assert!(text.contains("::error::<b>.rs"), "the file is told of: {text}");

    let summary = fs::read_to_string(here.path("summary")).expect("a summary");
    assert!(summary.contains("| <code>repo</code> | node/n-plus-one | ❌ too-slow | 6/10 |"), "{summary}");
    let decoded = here.bash(&["-c", "sed s/^result=// output | base64 -d"]).stdout;
    let results: Value = serde_json::from_slice(&decoded).expect("it is JSON");
    assert_eq!((&results["status"], &results["max_score"]), (&"fail".into(), &10.into()));
}
