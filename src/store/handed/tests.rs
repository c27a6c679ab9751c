//! Folders and archives as students and instructors make them.

use super::*;
use std::fs;
use std::path::Path;

fn place(files: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for path in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        fs::write(path, "fn solve() {}").expect("it can be written");
    }
    folder
}

/// What is found under a folder: owner, katas, extra files.
fn read(folder: &Path, students: &[&str]) -> Vec<(String, Vec<String>, Vec<String>)> {
    let class = class(&[folder.to_owned()], Path::new("none")).expect("a class");
    let handed =
        class.containers.iter().flat_map(|container| container.read(&|name| students.contains(&name)));
    handed
        .map(|handed| {
            let katas = handed.items.iter().map(|item| item.kata.to_string()).collect();
            let start = format!("{}/", folder.display());
            let extra = handed.extra.iter().map(|place| place.replace(&start, "")).collect();
            (handed.owner, katas, extra)
        })
        .collect()
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn a_class_is_a_folder_of_students_whatever_each_of_them_handed_in() {
    let class = place(&[
        "ada/node/tiny-loop.rs",
        "bob/my-katas/node/tiny-loop/kata.rs",
        "bob/my-katas/node/tiny-loop/drive.rs",
        "bob/my-katas/kit/src/lib.rs",
        "bob/.git/node/tiny-loop.rs",
        "eve/main.rs",
        "out/node/tiny-loop.rs",
    ]);
    let found = read(class.path(), &[]);
    assert_eq!(found[0], ("ada".to_owned(), owned(&["node/tiny-loop"]), vec![]));
    assert_eq!(found[1], ("bob".to_owned(), owned(&["node/tiny-loop"]), vec![]));
    assert_eq!(found[2], ("eve".to_owned(), vec![], owned(&["eve/main.rs"])));
    let skipped = super::class(&[class.path().to_owned()], &class.path().join("out")).expect("a class");
    assert_eq!(skipped.containers.len(), 3);
}

#[test]
fn a_student_may_be_called_like_a_track() {
    for theirs in ["node/node/tiny-loop.rs", "node/my-katas/go/tiny-race/kata.rs", "node/.cmkata/state"] {
        let class = place(&["ada/node/tiny-loop.rs", theirs]);
        let owners: Vec<String> = read(class.path(), &[]).into_iter().map(|(owner, ..)| owner).collect();
        assert_eq!(owners, ["ada", "node"], "{theirs}");
    }
    for own in ["node/tiny-loop.rs", "node/tiny-loop/kata.rs", "node/notes.txt"] {
        let student = place(&[own, "node/old/node/tiny-loop.rs"]);
        let found = read(student.path(), &[]);
        let name = student.path().file_name().expect("a name").to_string_lossy();
        let is_student = own.ends_with(".rs");
        assert_eq!(found[0].0 == name, is_student, "{own}");
    }
    let empty = place(&["ada/node/notes.txt"]);
    assert_eq!(read(&empty.path().join("ada"), &[]), [("ada".to_owned(), vec![], vec![])]);
}

#[test]
fn what_is_in_a_clone_has_the_time_of_its_commit_and_other_files_have_their_own() {
    let class = place(&["ada/node/tiny-loop.rs", "ada/copy/go/tiny-race.rs", "ada/copy/.git/HEAD"]);
    let repository = class.path().join("ada/copy/.git");
    let id = "89abcdef0123456789abcdef0123456789abcdef";
    fs::write(repository.join("HEAD"), id).expect("it can be written");
    fs::create_dir_all(repository.join("objects/89")).expect("it can be made");
    let file = fs::File::create(repository.join("objects/89").join(&id[2..])).expect("a file");
    let mut object = flate2::write::ZlibEncoder::new(file, flate2::Compression::fast());
    std::io::Write::write_all(&mut object, b"commit 44\0tree x\ncommitter Ada <ada@x> 1700000000 +0000\n")
        .expect("it takes bytes");
    object.finish().expect("an object");
    let class = super::class(&[class.path().to_owned()], Path::new("out")).expect("a class");
    let handed = class.containers[0].read(&|_| false).remove(0);
    let seen = |at: usize| {
        let submitted = handed.items[at].submitted.as_ref().expect("a time");
        (handed.items[at].kata.to_string(), submitted.source, submitted.at.as_str() == "2023-11-14T22:13:20Z")
    };
    assert_eq!(seen(0), ("node/tiny-loop".to_owned(), DateSource::File, false));
    assert_eq!(seen(1), ("go/tiny-race".to_owned(), DateSource::Commit, true));
}

#[test]
fn a_students_own_folder_may_be_named_too() {
    let class = place(&["ada/node/tiny-loop.rs"]);
    assert_eq!(read(&class.path().join("ada"), &[])[0].0, "ada");
}

#[test]
fn of_two_places_of_a_kata_the_outer_one_counts() {
    let class = place(&["ada/node/tiny-loop.rs", "ada/copy/node/tiny-loop.rs"]);
    assert_eq!(read(class.path(), &[])[0].2, ["ada/copy/node/tiny-loop.rs"]);
}

#[test]
fn a_path_that_is_not_there_or_no_archive_is_an_error() {
    let class = place(&["notes.txt"]);
    assert!(super::class(&[class.path().join("none")], Path::new("out")).is_err());
    assert!(super::class(&[class.path().join("notes.txt")], Path::new("out")).is_err());
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_reported_and_never_opened() {
    let class = place(&["secret.rs", "ada/node/good.rs", "ada/node/folder.rs/x"]);
    let node = class.path().join("ada/node");
    std::os::unix::fs::symlink("../../secret.rs", node.join("link.rs")).expect("a link");
    std::os::unix::fs::symlink("..", node.join("up")).expect("a link");
    rustix::fs::mknodat(
        rustix::fs::CWD,
        node.join("pipe.rs"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RUSR,
        0,
    )
    .expect("a pipe");
    let class = super::class(&[class.path().join("ada")], Path::new("out")).expect("a class");
    let handed = class.containers[0].read(&|_| false).remove(0);
    let found: Vec<(&str, bool)> = handed
        .items
        .iter()
        .map(|item| (item.kata.name.as_str(), matches!(item.found, Found::Text(_))))
        .collect();
    assert_eq!(found, [("folder", false), ("good", true), ("link", false), ("pipe", false)]);
}
