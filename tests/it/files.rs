//! The project's files, as the tidy rules read them.

use crate::lexer;
use std::path::Path;

/// One text file of the project.
pub struct File {
    /// Its path from the root, with `/` on every system.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl File {
    /// The lines without comments and without what strings say.
    pub fn code(&self) -> Vec<String> {
        lexer::code(&self.text).lines().map(str::to_owned).collect()
    }

    /// The same without test code.
    pub fn product_code(&self) -> Vec<String> {
        if self.path.ends_with("/tests.rs") || self.path.contains("/tests/") {
            return Vec::new();
        }
        lexer::without_tests(&lexer::code(&self.text)).lines().map(str::to_owned).collect()
    }

    /// Whether it is this file or folder, or inside this folder.
    pub fn is_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path.starts_with(place))
    }
}

/// Every text file of the project but what git ignores.
pub fn all() -> Vec<File> {
    let mut files = Vec::new();
    walk(Path::new(env!("CARGO_MANIFEST_DIR")), "", &mut files);
    assert!(files.len() > 20, "the project's files were not found");
    files
}

/// The Rust files of these folders.
pub fn rust(folders: &[&str]) -> Vec<File> {
    all().into_iter().filter(|file| file.path.ends_with(".rs") && file.is_in(folders)).collect()
}

fn walk(folder: &Path, key: &str, files: &mut Vec<File>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .and_then(Iterator::collect)
        .unwrap_or_else(|error| panic!("cannot read {}: {error}", folder.display()));
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let (path, key) = (entry.path(), format!("{key}{name}"));
        if path.is_dir() {
            if ![".git", "target", "my-katas"].contains(&name.as_str()) {
                walk(&path, &format!("{key}/"), files);
            }
        } else if name != ".git"
            && let Ok(text) = std::fs::read_to_string(&path)
        {
            files.push(File { path: key, text });
        }
    }
}
