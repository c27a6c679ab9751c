//! What a bank puts into a workspace, file by file.

use super::super::bank::Bank;
use super::super::lock;
use crate::model::kata::Kata;
use std::collections::BTreeMap;

/// The crates that katas build on.
const CRATES: [&str; 3] = ["kit", "machine", "trace"];

/// Every file but the `kata.rs` that learners edit, by its path from the workspace's root.
pub(super) fn shared(bank: &Bank) -> BTreeMap<String, String> {
    let tree = bank.tree.with_kit();
    let mut files = BTreeMap::new();
    for kata in &bank.katas {
        files.insert(format!("{}/README.md", kata.id), bank.readme(kata).to_owned());
        files.insert(format!("{}/drive.rs", kata.id), bank.drive(kata).to_owned());
    }
    let mut of_tests = BTreeMap::new();
    for name in CRATES {
        let folder = format!("katas/{name}");
        for (path, _) in tree.under(&folder).filter(|(path, _)| belongs(&path[folder.len() + 1..])) {
            let Some(text) = tree.text(path) else { continue };
            let inside = path["katas/".len()..].to_owned();
            if inside.ends_with("/Cargo.toml") {
                of_tests.insert(name.to_owned(), lock::test_dependencies(text));
                files.insert(inside, lock::without_tests(text));
            } else {
                files.insert(inside, text.to_owned());
            }
        }
    }
    if let Some(full) = tree.text("Cargo.lock") {
        files.insert("Cargo.lock".to_owned(), lock::pruned(full, &of_tests));
    }
    files.insert("Cargo.toml".to_owned(), manifest(&bank.katas));
    files.insert("README.md".to_owned(), readme(&bank.katas));
    files.insert(".gitignore".to_owned(), "/target\n".to_owned());
    files
}

/// Tests and benches of the crates are for those who work on them.
fn belongs(inside: &str) -> bool {
    !["tests/", "benches/", "target/"].iter().any(|folder| inside.starts_with(folder))
}

fn manifest(katas: &[Kata]) -> String {
    let mut text = format!(
        r#"# Written by cmkata. `cargo run --bin <track>-<kata>` runs a kata as an ordinary program.

[package]
name = "{package}"
version = "0.1.0"
edition = "2024"
publish = false
autobins = false

# A workspace of its own, wherever the folder is.
[workspace]

[dependencies]
kit = {{ path = "kit" }}

[profile.dev]
debug = "line-tables-only"

[lints.rust]
unsafe_code = "forbid"
"#,
        package = lock::PACKAGE
    );
    for kata in sorted(katas) {
        let (bin, id) = (kata.id.bin(), &kata.id);
        text.push_str(&format!("\n[[bin]]\nname = \"{bin}\"\npath = \"{id}/drive.rs\"\n"));
    }
    text
}

fn readme(katas: &[Kata]) -> String {
    let mut text = "# Katas\n\n\
        Each folder holds one kata: read its `README.md`, then edit its `kata.rs`. `drive.rs` runs it and stays as it \
        is.\n\n\
        - `cmkata next` says what to do next.\n\
        - `cmkata run <kata>` judges your `kata.rs`.\n\
        - `cmkata hint <kata>` helps a little, and a little more each time.\n\
        - `cmkata reset <kata>` starts a kata again and keeps what you had.\n\n"
        .to_owned();
    for kata in katas {
        text.push_str(&format!("- [{id}]({id}/README.md): {}\n", kata.spec.title, id = kata.id));
    }
    text
}

fn sorted(katas: &[Kata]) -> Vec<&Kata> {
    let mut katas: Vec<&Kata> = katas.iter().collect();
    katas.sort_by_key(|kata| &kata.id);
    katas
}
