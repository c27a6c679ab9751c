//! A new kata: a folder of templates that compile and pass `verify`, for its author to change one by one.

pub mod question;

use super::files;
use crate::model::kata::{KataId, Model, Track};
use std::path::{Path, PathBuf};

/// Writes a new kata and its first solutions into the bank at `root`; the paths of what was written or changed.
///
/// # Errors
/// If there is such a kata, `root` is no bank, the track has no katas, or a file cannot be written.
pub fn new_kata(root: &Path, id: &KataId) -> anyhow::Result<Vec<PathBuf>> {
    check(root, id)?;
    let manifest = root.join("katas/Cargo.toml");
    let registered = manifest
        .is_file()
        .then(|| files::explain(std::fs::read_to_string(&manifest), &manifest, "read"))
        .transpose()?
        .map(|text| with_bin(&text, id));
    let mut written = Vec::new();
    for (path, text) in templates(id) {
        let path = root.join(path);
        files::write_whole(&path, text.as_bytes())?;
        written.push(path);
    }
    if let Some(text) = registered {
        files::write_whole(&manifest, text.as_bytes())?;
        written.push(manifest);
    }
    Ok(written)
}

fn check(root: &Path, id: &KataId) -> anyhow::Result<()> {
    anyhow::ensure!(
        root.join("katas").is_dir(),
        "{} is no bank\nhint: work in a clone of cmkata, or name a bank with --bank",
        root.display()
    );
    anyhow::ensure!(
        id.track != Track::Compare,
        "the track `compare` has questions and no katas\nhint: choose the track of a language, or `classic`"
    );
    for folder in [format!("katas/{id}"), format!("solutions/{id}")] {
        anyhow::ensure!(
            !root.join(&folder).exists(),
            "there is a folder {folder} already\nhint: choose another name, or edit what is there"
        );
    }
    Ok(())
}

fn templates(id: &KataId) -> [(String, String); 6] {
    let (model, entry) = match id.track {
        Track::Node => (Model::EventLoop, "kit::node::run"),
        Track::Python => (Model::Asyncio, "kit::python::asyncio"),
        Track::Java => (Model::VirtualThreads, "kit::java::VirtualThreads::on(kit::java::Jdk::V24).run"),
        // The classic problems belong to no language; goroutines are the nearest to threads.
        Track::Go | Track::Classic | Track::Compare => (Model::Goroutines, "kit::go::run"),
    };
    let fill = |text: &str| {
        text.replace("MODEL", model.slug()).replace("ENTRY", entry).replace("KATA", &id.to_string())
    };
    [
        (format!("katas/{id}/kata.yaml"), fill(include_str!("scaffold/kata.yaml.txt"))),
        (format!("katas/{id}/README.md"), fill(include_str!("scaffold/readme.md.txt"))),
        (format!("katas/{id}/kata.rs"), fill(include_str!("scaffold/starter.rs.txt"))),
        (format!("katas/{id}/drive.rs"), fill(include_str!("scaffold/drive.rs.txt"))),
        (format!("solutions/{id}/accepted/reference.rs"), fill(include_str!("scaffold/reference.rs.txt"))),
        (format!("solutions/{id}/too-slow/one-by-one.rs"), fill(include_str!("scaffold/wrong.rs.txt"))),
    ]
}

/// The manifest with one more binary, in order of name.
fn with_bin(manifest: &str, id: &KataId) -> String {
    let bin = id.bin();
    let block = format!("[[bin]]\nname = \"{bin}\"\npath = \"{id}/drive.rs\"\n");
    if manifest.contains(&format!("name = \"{bin}\"\n")) {
        return manifest.to_owned();
    }
    let name_at = |at: usize| manifest[at..].split('"').nth(1).unwrap_or_default();
    let later = manifest.match_indices("[[bin]]").map(|(at, _)| at).find(|at| name_at(*at) > bin.as_str());
    match later {
        Some(at) => format!("{}{block}\n{}", &manifest[..at], &manifest[at..]),
        None => format!("{}\n\n{block}", manifest.trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::bank::Bank;
    use crate::store::tree::Tree;

    fn bank() -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("katas")).expect("a folder");
        std::fs::write(folder.path().join("katas/Cargo.toml"), MANIFEST).expect("a file");
        folder
    }

    const MANIFEST: &str =
        "[package]\nname = \"katas\"\n\n[[bin]]\nname = \"node-b\"\npath = \"node/b/drive.rs\"\n";

    fn id(name: &str) -> KataId {
        name.parse().expect("a name")
    }

    #[test]
    fn a_new_kata_is_sound_and_registered() {
        let folder = bank();
        for name in ["go/c", "node/a", "node/c", "classic/philosophers"] {
            assert_eq!(new_kata(folder.path(), &id(name)).expect("it is new").len(), 7);
        }
        let bank = Bank::load(Tree::read(folder.path()).expect("it can be read"));
        let bank = bank.unwrap_or_else(|problems| panic!("{problems}"));
        assert_eq!(bank.katas.len(), 4);
        assert_eq!(bank.solutions(&bank.katas[0]).len(), 2);
        let manifest = std::fs::read_to_string(folder.path().join("katas/Cargo.toml")).expect("it is there");
        insta::assert_snapshot!(manifest);
    }

    #[test]
    fn nothing_that_exists_is_written_over() {
        let folder = bank();
        new_kata(folder.path(), &id("node/a")).expect("it is new");
        let starter = folder.path().join("katas/node/a/kata.rs");
        std::fs::write(&starter, "// mine\n").expect("it can be written");
        let told = [
            new_kata(folder.path(), &id("node/a")).expect_err("it exists"),
            new_kata(folder.path(), &id("compare/a")).expect_err("no katas there"),
            new_kata(Path::new("/nowhere"), &id("node/z")).expect_err("no bank"),
        ];
        insta::assert_snapshot!(told.map(|error| error.to_string()).join("\n"));
        assert_eq!(std::fs::read_to_string(&starter).expect("it is there"), "// mine\n");
    }
}
