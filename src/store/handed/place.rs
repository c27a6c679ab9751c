//! Which path of a submission is the place of which kata: `<track>/<kata>.rs`, or `<track>/<kata>/kata.rs` as a
//! workspace has it, in whatever folders around.

use crate::model::kata::{KataId, Track};

/// Folders that hold what no student wrote.
const NOT_THEIRS: [&str; 3] = ["target", "node_modules", "__MACOSX"];

/// What a path is to a submission.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The place of this kata.
    Kata(KataId),
    /// A Rust file in a track's folder, or outside every folder, at the place of no kata.
    Extra,
}

/// What a path is, if anything. `/` parts its names.
pub(super) fn role(path: &str) -> Option<Role> {
    let names: Vec<&str> = path.split('/').collect();
    if names.iter().any(|name| is_skipped(name)) {
        return None;
    }
    let (file, folders) = names.split_last()?;
    let stem = file.strip_suffix(".rs")?;
    let track = |at: usize| folders.len().checked_sub(at).and_then(|at| Track::from_slug(folders[at]));
    let id = |track: Track, name: &str| format!("{track}/{name}").parse().ok().map(Role::Kata);
    if let Some(track) = track(1) {
        return id(track, stem).or(Some(Role::Extra));
    }
    if let Some(track) = track(2) {
        return match *file {
            "kata.rs" => id(track, folders[folders.len() - 1]).or(Some(Role::Extra)),
            // It comes with a workspace.
            "drive.rs" => None,
            _ => Some(Role::Extra),
        };
    }
    folders.is_empty().then_some(Role::Extra)
}

/// Whether a file or folder of that name, and all in it, is passed over.
pub(super) fn is_skipped(name: &str) -> bool {
    name.starts_with('.') || NOT_THEIRS.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn katas_are_found_in_both_layouts_and_in_whatever_folders_around() {
        let kata = Some(Role::Kata("node/n-plus-one".parse().expect("a name")));
        for path in [
            "node/n-plus-one.rs",
            "node/n-plus-one/kata.rs",
            "my-katas/node/n-plus-one/kata.rs",
            "a/b/node/n-plus-one.rs",
        ] {
            assert_eq!(role(path), kata, "{path}");
        }
    }

    #[test]
    fn what_is_at_no_place_of_a_kata_is_extra_only_where_a_student_would_put_one() {
        for path in ["node/N_plus_one.rs", "node/n-plus-one/mine.rs", "main.rs"] {
            assert_eq!(role(path), Some(Role::Extra), "{path}");
        }
        for path in [
            "node/n-plus-one/drive.rs",
            "kit/src/lib.rs",
            "node/README.md",
            "target/node/x.rs",
            ".git/node/x.rs",
            "solutions/node/n-plus-one/accepted/reference.rs",
        ] {
            assert_eq!(role(path), None, "{path}");
        }
    }
}
