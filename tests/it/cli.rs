//! The command line from outside: what it prints where, and how it ends.

use std::process::{Command, Output};

fn cmkata(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cmkata")).args(arguments).output().expect("the binary runs")
}

#[test]
fn help_is_data_and_documents_every_exit_code() {
    let output = cmkata(&["--help"]);
    let text = String::from_utf8(output.stdout).expect("help is UTF-8");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty());
    for code in ["  0   ", "  1   ", "  2   ", "  3   ", "  70  "] {
        assert!(text.contains(code), "{text}");
    }
}

#[test]
fn a_mistyped_command_ends_with_2_and_says_what_was_meant() {
    let output = cmkata(&["lisst"]);
    let text = String::from_utf8(output.stderr).expect("the message is UTF-8");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(text.starts_with("error: ") && text.contains("'list'"), "{text}");
}

#[test]
fn no_command_at_all_ends_with_2_and_shows_the_commands() {
    let output = cmkata(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("Usage: cmkata"));
}

/// A folder of its own for each test, in which commands see the fixture bank.
pub struct Place(tempfile::TempDir);

impl Place {
    pub fn new() -> Place {
        Place(tempfile::tempdir().expect("a temporary folder"))
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cmkata"));
        command.args(arguments).current_dir(self.0.path()).stdin(std::process::Stdio::null());
        command.env("CMKATA_BANK", concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/bank"));
        command.env("COLUMNS", "80").env("LC_ALL", "C.UTF-8");
        command
    }

    /// The exit code, standard output and standard error.
    pub fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = self.command(arguments).output().expect("the binary runs");
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
    }

    /// Something in it.
    pub fn path(&self, inside: &str) -> std::path::PathBuf {
        self.0.path().join(inside)
    }

    fn kata_file(&self) -> std::path::PathBuf {
        self.0.path().join("my-katas/node/tiny-loop/kata.rs")
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let output = Place::new().command(&["list"]).stdout(writer).output().expect("the binary runs");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_list_is_data_and_knows_every_kata() {
    let (code, out, err) = Place::new().run(&["list", "--json"]);
    let rows: serde_json::Value = serde_json::from_str(&out).expect("one JSON document");
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(rows[0]["id"], "node/tiny-loop");
    assert_eq!(rows[0]["state"], "new");
}

#[test]
fn a_misspelt_kata_ends_with_2_and_a_guess() {
    let (code, out, err) = Place::new().run(&["show", "node/tiny-lop"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(err, "error: no kata is called `node/tiny-lop`\nhint: did you mean `node/tiny-loop`?\n");
}

#[test]
fn a_walk_without_a_terminal_and_a_schedule_that_is_none_end_with_2() {
    let place = Place::new();
    let file = place.path("mine.rs");
    std::fs::write(&file, "fn a() {}").expect("a file");
    let file = file.to_str().expect("a path in UTF-8");
    let replay = |schedule, more| {
        place.run(&["replay", "node/tiny-loop", "--schedule", schedule, "--file", file, more])
    };
    let (code, _, err) = replay("5.17", "--step");
    assert_eq!(code, 2);
    assert!(err.contains("no terminal") && err.contains("hint: "), "{err}");
    let (code, _, err) = replay("17", "--json");
    assert_eq!(code, 2);
    assert!(err.contains("`17` is no schedule") && err.contains("hint: "), "{err}");
}

#[test]
fn a_track_is_explained_on_one_screen_and_its_phrasebook_fits_80_columns() {
    let root = env!("CARGO_MANIFEST_DIR");
    for track in ["node", "go", "python", "java"] {
        let (code, out, err) = Place::new().run(&["explain", track, "--bank", root]);
        assert_eq!((code, out.lines().count() <= 40), (0, true), "{out}{err}");
        assert!(
            out.contains("Runs on") && err.contains(&format!("explain {track} --phrasebook")),
            "{out}{err}"
        );
        let (code, out, err) = Place::new().run(&["explain", track, "--phrasebook", "--bank", root]);
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(out.contains("Reading Rust") && out.contains("differs: "), "{out}");
        let wide: Vec<&str> = out.lines().filter(|line| line.chars().count() > 80).collect();
        assert_eq!(wide, [""; 0]);
    }
}

#[test]
fn a_misspelt_track_ends_with_2_and_a_guess() {
    let (code, out, err) = Place::new().run(&["explain", "pyton", "--bank", env!("CARGO_MANIFEST_DIR")]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(err, "error: there is nothing to explain about `pyton`\nhint: did you mean `python`?\n");
}

#[test]
fn a_bank_without_phrasebooks_says_so() {
    let (code, _, err) = Place::new().run(&["explain", "go"]);
    assert_eq!(code, 2);
    assert!(err.ends_with("hint: this bank has no phrasebooks; leave `--bank` out\n"), "{err}");
}

#[test]
fn a_command_that_needs_a_workspace_ends_with_2_and_says_how_to_make_one() {
    for command in ["hint", "reset", "run"] {
        let (code, _, err) = Place::new().run(&[command, "tiny-loop"]);
        assert_eq!(code, 2, "{err}");
        assert!(err.contains("\nhint: `cmkata start` makes one"), "{err}");
    }
}

#[test]
fn a_bank_that_is_not_there_ends_with_2() {
    let (code, _, err) = Place::new().run(&["list", "--bank", "nowhere"]);
    assert_eq!(code, 2);
    assert!(err.starts_with("error: there is no folder nowhere\nhint: "), "{err}");
}

#[test]
fn an_invalid_bank_ends_with_3_and_names_the_place() {
    let place = Place::new();
    let kata = place.0.path().join("bank/katas/node/broken");
    std::fs::create_dir_all(&kata).expect("a folder");
    std::fs::write(kata.join("kata.yaml"), "title: Broken\nmodle: node/event-loop\n").expect("a file");
    let (code, _, err) = place.run(&["list", "--bank", "bank"]);
    assert_eq!(code, 3, "{err}");
    assert!(err.contains("katas/node/broken/kata.yaml:2:1: "), "{err}");
}

#[test]
fn hints_come_one_by_one_and_the_last_one_stays() {
    let place = Place::new();
    assert_eq!(place.run(&["start"]).0, 0);
    let hints: Vec<String> = (0..9).map(|_| place.run(&["hint", "tiny-loop"]).1).collect();
    assert!(hints[0].starts_with("Hint 1 of "), "{}", hints[0]);
    assert_ne!(hints[0], hints[1]);
    assert_eq!(hints[7], hints[8]);
}

#[test]
fn a_solution_wants_a_pass_or_a_peek() {
    let place = Place::new();
    assert_eq!(place.run(&["start"]).0, 0);
    let (code, out, err) = place.run(&["solution", "tiny-loop"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("`--peek`"), "{err}");
    let (code, out, _) = place.run(&["solution", "tiny-loop", "--peek"]);
    assert_eq!(code, 0);
    assert!(out.contains("fn "), "{out}");
}

#[test]
fn a_reset_keeps_what_the_learner_wrote() {
    let place = Place::new();
    assert_eq!(place.run(&["start"]).0, 0);
    let starter = std::fs::read_to_string(place.kata_file()).expect("the starter");
    std::fs::write(place.kata_file(), "// mine\n").expect("the learner can write");
    let (code, _, err) = place.run(&["reset", "tiny-loop"]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(std::fs::read_to_string(place.kata_file()).expect("the starter"), starter);
    let kept = err.trim().rsplit(' ').next().expect("a path");
    assert_eq!(std::fs::read_to_string(place.0.path().join(kept)).expect("what was kept"), "// mine\n");
}

#[test]
fn next_on_a_pipe_shows_a_kata_and_makes_nothing() {
    let place = Place::new();
    let (code, out, err) = place.run(&["next"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("Let two waits overlap"), "{out}");
    assert!(err.contains("hint: `cmkata start` makes a workspace"), "{err}");
    assert_eq!(std::fs::read_dir(place.0.path()).expect("the folder").count(), 0);
}

#[test]
fn a_new_kata_needs_a_bank_on_disk() {
    let place = Place::new();
    let output = place.command(&["new", "kata", "node/an-idea"]).env_remove("CMKATA_BANK").output();
    let output = output.expect("the binary runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--bank DIR"));
}

#[test]
fn verify_tells_what_is_wrong_in_the_files_and_ends_with_3() {
    let place = Place::new();
    let kata = place.0.path().join("bank/katas/node/broken");
    std::fs::create_dir_all(&kata).expect("a folder");
    std::fs::write(kata.join("kata.yaml"), "title: Broken\nmodle: node/event-loop\n").expect("a file");
    let (code, out, err) = place.run(&["verify", "--bank", "bank"]);
    assert_eq!((code, out.as_str()), (3, ""));
    assert!(err.contains("katas/node/broken/kata.yaml:2:1"), "{err}");
}

#[test]
fn a_workspace_is_a_package_that_cargo_takes_as_it_is() {
    let place = Place::new();
    let started = place.command(&["start"]).env_remove("CMKATA_BANK").output().expect("the binary runs");
    assert!(started.status.success(), "{started:?}");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["tree", "--locked", "--offline"]);
    let output = cargo.current_dir(place.0.path().join("my-katas")).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
