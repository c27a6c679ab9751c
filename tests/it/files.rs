//! The project's files, as the tidy rules read them.

use crate::lexer;
use std::path::Path;

/// One text file of the project.
pub struct File {
    /// Its path from the root, with `/` on every system.
    pub path: String,
    /// What it says.
    pub text: String,
    /// Whether it is a module that is compiled for tests alone.
    pub test: bool,
}

impl File {
    /// The lines without comments and without what strings say.
    pub fn code(&self) -> Vec<String> {
        lexer::code(&self.text).lines().map(str::to_owned).collect()
    }

    /// The same without test code.
    pub fn product_code(&self) -> Vec<String> {
        if self.test {
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
    let tests: Vec<String> = files.iter().flat_map(test_modules).collect();
    for file in &mut files {
        file.test = tests.iter().any(|module| file.path.starts_with(module));
    }
    let included: Vec<String> = files.iter().filter(|file| file.test).flat_map(included).collect();
    for file in &mut files {
        file.test |= included.contains(&file.path);
    }
    files
}

/// The programs beside a test that it carries as a text, to compile them itself.
fn included(file: &File) -> Vec<String> {
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let names = file.text.split("include_str!(\"").skip(1).filter_map(|rest| rest.split('"').next());
    names.map(|name| format!("{folder}/{name}")).collect()
}

/// How the paths of the modules begin that a file declares under `#[cfg(test)]`: `src/store/tests.` and
/// `src/store/tests/`.
fn test_modules(file: &File) -> Vec<String> {
    let Some(path) = file.path.strip_suffix(".rs").filter(|_| file.text.contains("#[cfg(test)]")) else {
        return Vec::new();
    };
    let root = ["/mod", "/lib", "/main"].iter().find_map(|name| path.strip_suffix(name));
    let folder = root.unwrap_or(path);
    let code = lexer::code(&file.text);
    let declared = code.split("#[cfg(test)]").skip(1).filter_map(|item| {
        let name = item.trim_start().strip_prefix("mod ")?.split(';').next()?;
        name.chars().all(|c| c.is_alphanumeric() || c == '_').then(|| format!("{folder}/{name}"))
    });
    declared.flat_map(|module| [format!("{module}."), format!("{module}/")]).collect()
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
            if ![".git", "target", "my-katas", "corpus", "artifacts"].contains(&name.as_str()) {
                walk(&path, &format!("{key}/"), files);
            }
        } else if name != ".git"
            && let Ok(text) = std::fs::read_to_string(&path)
        {
            files.push(File { path: key, text, test: false });
        }
    }
}

#[test]
fn modules_for_tests_alone_are_known() {
    let text = "#[cfg(test)]\nmod tests;\nmod other;\n#[cfg(test)]\nmod inline { }".to_owned();
    let file = |path: &str| File { path: path.to_owned(), text: text.clone(), test: false };
    assert_eq!(test_modules(&file("src/store/mod.rs")), ["src/store/tests.", "src/store/tests/"]);
    assert_eq!(test_modules(&file("src/store.rs")), ["src/store/tests.", "src/store/tests/"]);
}
