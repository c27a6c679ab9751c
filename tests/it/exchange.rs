//! Questions on their way out of a bank and into another.

use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

fn cmkata(bank: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cmkata"));
    command.arg("--bank").arg(bank).args(args).current_dir("/");
    command.output().expect("cmkata can be started")
}

fn text(output: Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it prints text")
}

/// A bank with all the katas and claims of this one, and no question.
fn bare_bank() -> tempfile::TempDir {
    let bank = tempfile::tempdir().expect("a folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for part in ["katas", "solutions"] {
        std::os::unix::fs::symlink(root.join(part), bank.path().join(part)).expect("a link");
    }
    std::fs::create_dir(bank.path().join("questions")).expect("a folder");
    for file in ["claims.yaml", "misconceptions.yaml"] {
        let path = Path::new("questions").join(file);
        std::fs::copy(root.join(&path), bank.path().join(&path)).expect("a copy");
    }
    bank
}

#[test]
fn questions_exported_as_json_come_back_as_they_were() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = text(cmkata(root, &["export", "json", "--track", "go", "--topic", "select"]));
    let bank = bare_bank();
    let file = bank.path().join("go.json");
    std::fs::write(&file, &out).expect("a file");
    let file = file.to_str().expect("a path of text");
    text(cmkata(bank.path(), &["import", file, "--track", "go", "--topic", "select"]));
    let back = text(cmkata(bank.path(), &["export", "json", "--track", "go", "--topic", "select"]));
    let [out, back] = [out, back].map(|text| serde_json::from_str::<Value>(&text).expect("it is JSON"));
    assert_eq!(out, back);
    let again = cmkata(bank.path(), &["import", file, "--track", "go", "--topic", "select"]);
    assert!(!again.status.success(), "a file that is there is not written over");
}

#[test]
fn every_row_of_the_csv_has_the_columns_of_its_header_and_no_cell_is_a_formula() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = text(cmkata(root, &["export", "csv"]));
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let columns = rows.headers().expect("a header").len();
    let mut count = 0;
    for row in rows.records() {
        let row = row.expect("the row has as many cells as the header");
        assert_eq!(row.len(), columns);
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{row:?}");
        count += 1;
    }
    assert!(count > 300, "only {count} rows");
}

#[test]
fn an_anki_deck_has_its_headers_and_an_id_of_its_own_in_every_row() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let deck = text(cmkata(root, &["export", "anki"]));
    let (headers, rows): (Vec<&str>, Vec<&str>) = deck.lines().partition(|line| line.starts_with('#'));
    assert!(headers.contains(&"#separator:tab") && headers.contains(&"#html:true"), "{headers:?}");
    assert!(headers.iter().any(|header| header.starts_with("#guid column:")), "{headers:?}");
    let ids: std::collections::BTreeSet<&str> =
        rows.iter().filter_map(|row| row.split('\t').next()).collect();
    assert_eq!(ids.len(), rows.len(), "each row is one line, and no id stands twice");
    assert!(rows.iter().all(|row| row.split('\t').count() == rows[0].split('\t').count()));
}
