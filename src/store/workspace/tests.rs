//! A workspace takes what is new, keeps what the learner wrote, and is a cargo workspace wherever it is.

use super::*;
use crate::store::tree::Tree;
use std::process::Command;

fn fixture() -> Bank {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/bank");
    Bank::load_katas(Tree::read(&root).expect("the fixture can be read")).expect("the fixture is sound")
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn read(workspace: &Workspace, path: &str) -> String {
    std::fs::read_to_string(workspace.root().join(path)).expect("the file is there")
}

fn write(workspace: &Workspace, path: &str, text: &str) {
    std::fs::write(workspace.root().join(path), text).expect("the file can be written");
}

/// The fixture with another text in one file.
fn newer(path: &str, text: &str) -> Bank {
    let mut tree = fixture().tree;
    tree.insert(path, text);
    Bank::load_katas(tree).expect("the bank is sound")
}

fn said(error: &anyhow::Error, folder: &Path) -> String {
    let words: Vec<String> = error.chain().map(ToString::to_string).collect();
    words.join("\n  because: ").replace(&folder.display().to_string(), "[folder]")
}

#[test]
fn a_new_workspace_holds_what_a_learner_needs() {
    let folder = folder();
    let workspace = Workspace::create(&folder.path().join("mine"), &fixture()).expect("it can be made");
    let mut files: Vec<String> = Vec::new();
    let mut open = vec![workspace.root().to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.push(path.strip_prefix(workspace.root()).expect("inside").display().to_string());
            }
        }
    }
    let crates = |file: &String| ["kit/", "machine/", "trace/"].iter().any(|name| file.starts_with(name));
    assert!(files.iter().any(|file| file == "kit/src/lib.rs"));
    files.retain(|file| !crates(file));
    files.sort();
    insta::assert_snapshot!(files.join("\n"));
    insta::assert_snapshot!(read(&workspace, "Cargo.toml"));
    insta::assert_snapshot!(read(&workspace, "README.md"));
    let drive = &fixture().katas[0];
    assert!(!workspace.drive_edited(drive, &fixture()));
}

#[test]
fn a_workspace_is_found_from_inside_and_from_beside() {
    let folder = folder();
    assert_eq!(Workspace::find(folder.path()), None);
    let made = Workspace::create(&folder.path().join(DEFAULT_FOLDER), &fixture()).expect("it can be made");
    assert_eq!(Workspace::find(folder.path()), Some(made.clone()));
    assert_eq!(Workspace::find(&made.root().join("node/tiny-loop")), Some(made));
    let error = Workspace::need(Path::new("/")).expect_err("there is none");
    insta::assert_snapshot!(error.to_string());
}

#[test]
fn syncing_twice_changes_nothing() {
    let folder = folder();
    let workspace = Workspace::create(folder.path(), &fixture()).expect("it can be made");
    assert_eq!(workspace.sync(&fixture()).expect("it can be synced"), Synced::default());
    assert_eq!(Workspace::create(folder.path(), &fixture()).expect("it is one already"), workspace);
}

#[test]
fn a_newer_bank_brings_new_katas_and_newer_files() {
    let folder = folder();
    let mut old = fixture().tree;
    for file in ["kata.yaml", "README.md", "kata.rs", "drive.rs"] {
        old.remove(&format!("katas/go/tiny-race/{file}"));
    }
    for file in ["accepted/reference.rs", "deadlock/two_locks.rs"] {
        old.remove(&format!("solutions/go/tiny-race/{file}"));
    }
    let old = Bank::load_katas(old).expect("it is sound");
    let workspace = Workspace::create(folder.path(), &old).expect("it can be made");
    let synced =
        workspace.sync(&newer("katas/node/tiny-loop/drive.rs", "// newer\n")).expect("it can be synced");
    assert_eq!(synced.added, ["go/tiny-race".parse().expect("a name")]);
    assert_eq!(synced.refreshed, ["Cargo.toml", "README.md", "node/tiny-loop/drive.rs"]);
    assert_eq!(synced.edited, [] as [String; 0]);
    assert_eq!(read(&workspace, "node/tiny-loop/drive.rs"), "// newer\n");
    assert!(read(&workspace, "Cargo.toml").contains("go-tiny-race"));
}

#[test]
fn what_the_learner_wrote_is_never_written_over() {
    let folder = folder();
    let workspace = Workspace::create(folder.path(), &fixture()).expect("it can be made");
    write(&workspace, "node/tiny-loop/kata.rs", "// mine\n");
    write(&workspace, "node/tiny-loop/drive.rs", "// mine too\n");
    let bank = newer("katas/node/tiny-loop/drive.rs", "// newer\n");
    let synced = workspace.sync(&bank).expect("it can be synced");
    assert_eq!(synced.edited, ["node/tiny-loop/drive.rs"]);
    assert_eq!(read(&workspace, "node/tiny-loop/kata.rs"), "// mine\n");
    assert_eq!(read(&workspace, "node/tiny-loop/drive.rs"), "// mine too\n");
    assert!(workspace.drive_edited(&bank.katas[0], &bank));
    std::fs::remove_file(workspace.root().join("node/tiny-loop/drive.rs")).expect("it can be removed");
    workspace.sync(&bank).expect("it can be synced");
    assert!(!workspace.drive_edited(&bank.katas[0], &bank), "a file that is gone comes back");
}

#[test]
fn a_damaged_marker_is_mended_and_costs_no_file() {
    let folder = folder();
    let workspace = Workspace::create(folder.path(), &fixture()).expect("it can be made");
    write(&workspace, "node/tiny-loop/drive.rs", "// mine\n");
    write(&workspace, MARKER, "{");
    let synced = workspace.sync(&fixture()).expect("it can be synced");
    assert_eq!(synced.edited, ["node/tiny-loop/drive.rs"]);
    assert_eq!(workspace.sync(&fixture()).expect("it can be synced").edited, ["node/tiny-loop/drive.rs"]);
    assert_eq!(read(&workspace, "node/tiny-loop/drive.rs"), "// mine\n");
}

#[test]
fn a_lock_file_that_cargo_wrote_in_is_left_until_the_bank_has_a_newer_one() {
    let folder = folder();
    let workspace = Workspace::create(folder.path(), &fixture()).expect("it can be made");
    write(&workspace, "Cargo.lock", "# cargo's\n");
    assert_eq!(workspace.sync(&fixture()).expect("it can be synced"), Synced::default());
    assert_eq!(read(&workspace, "Cargo.lock"), "# cargo's\n");
}

#[test]
fn resetting_puts_the_starter_back_and_keeps_every_old_file() {
    let folder = folder();
    let (bank, id) = (fixture(), "node/tiny-loop".parse().expect("a name"));
    let workspace = Workspace::create(folder.path(), &bank).expect("it can be made");
    let backups: Vec<PathBuf> = ["// one\n", "// two\n", "// three\n"]
        .iter()
        .map(|text| {
            write(&workspace, "node/tiny-loop/kata.rs", text);
            let backup = workspace.reset(&id, &bank).expect("it can be reset").expect("there was a file");
            assert_eq!(std::fs::read_to_string(&backup).expect("it was kept"), *text);
            backup
        })
        .collect();
    assert!(backups[0] != backups[1] && backups[1] != backups[2]);
    assert_eq!(std::fs::read_to_string(&backups[0]).expect("still there"), "// one\n");
    assert_eq!(read(&workspace, "node/tiny-loop/kata.rs"), bank.starter(&bank.katas[0]));
    std::fs::remove_file(workspace.kata_file(&id)).expect("it can be removed");
    assert_eq!(workspace.reset(&id, &bank).expect("it can be reset"), None);
}

#[test]
fn a_folder_that_cannot_be_a_workspace_says_why() {
    let folder = folder();
    let bank = fixture();
    let full = folder.path().join("full");
    std::fs::create_dir(&full).expect("a folder");
    std::fs::write(full.join("thesis.txt"), "x").expect("a file");
    let mut texts = vec![said(&Workspace::create(&full, &bank).expect_err("not empty"), folder.path())];
    let file = full.join("thesis.txt");
    texts.push(said(&Workspace::create(&file, &bank).expect_err("a file"), folder.path()));
    texts.push(said(&Workspace::create(&file.join("deeper"), &bank).expect_err("in a file"), folder.path()));
    let newer = Workspace::create(&folder.path().join("newer"), &bank).expect("it can be made");
    write(&newer, MARKER, r#"{"format":99,"written":{}}"#);
    texts.push(said(&newer.sync(&bank).expect_err("newer"), folder.path()));
    insta::assert_snapshot!(texts.join("\n"));
    assert_eq!(std::fs::read_to_string(file).expect("untouched"), "x");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_says_so() {
    let error =
        files::explain::<()>(Err(std::io::Error::from_raw_os_error(13)), Path::new("/katas/.cmkata"), "make")
            .expect_err("it was refused");
    insta::assert_snapshot!(error.to_string());
}

#[test]
fn cargo_takes_the_lock_file_as_it_is_and_the_folder_as_a_workspace_of_its_own() {
    let outer = folder();
    let manifest = "[workspace]\nmembers = []\n";
    std::fs::write(outer.path().join("Cargo.toml"), manifest).expect("an outer workspace");
    let workspace = Workspace::create(&outer.path().join("mine"), &fixture()).expect("it can be made");
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--depth", "1", "--prefix", "none"])
        .current_dir(workspace.root())
        .output()
        .expect("cargo runs");
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{stderr}");
    assert!(stdout.starts_with("katas v0.1.0") && stdout.contains("\nkit v0.1.0"), "{stdout}");
}
