//! Clones as git makes them, and as a student might instead. The first kind is made by git, which only these tests start.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

const FIRST: i64 = 1_700_000_000;

/// A repository with its files.
struct Repository(tempfile::TempDir);

impl Repository {
    /// One with so many commits, a minute apart.
    fn with(commits: i64, options: &[&str]) -> Repository {
        let repository = Repository(tempfile::tempdir().expect("a folder"));
        repository.git(&[&["init", "--quiet", "--initial-branch=main"], options].concat());
        for number in 0..commits {
            repository.commit(FIRST + 60 * number);
        }
        repository
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.0.path().join(inside)
    }

    fn git(&self, arguments: &[&str]) -> String {
        self.git_at(FIRST, arguments)
    }

    fn git_at(&self, second: i64, arguments: &[&str]) -> String {
        let mut git = Command::new("git");
        git.current_dir(self.0.path()).args(arguments);
        for kind in ["AUTHOR", "COMMITTER"] {
            git.env(format!("GIT_{kind}_NAME"), "Ada > Lovelace 7 +0000");
            git.env(format!("GIT_{kind}_EMAIL"), "ada@example.org");
        }
        git.env("GIT_AUTHOR_DATE", "1000000000 +0000");
        git.env("GIT_COMMITTER_DATE", format!("{second} +0200"));
        git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        let output = git.output().expect("git starts");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// Commits that differ in little, so that git keeps some of them as changes to others.
    fn commit(&self, second: i64) {
        let message =
            format!("{}\ncommitter nobody <> 5 +0000\n{second}", "the same words again\n".repeat(100));
        self.git_at(second, &["commit", "--quiet", "--allow-empty", "--no-gpg-sign", "--message", &message]);
    }

    fn time(&self) -> Option<When> {
        time_of(&self.path(".git"))
    }
}

fn is_there() -> bool {
    let is_there = Command::new("git").arg("--version").output().is_ok();
    if !is_there {
        eprintln!("there is no git to make a clone with");
    }
    is_there
}

/// The time of the last of so many commits.
fn last(commits: i64) -> Option<When> {
    when::of_second(FIRST + 60 * (commits - 1))
}

#[test]
fn the_last_commit_is_found_however_git_keeps_it() {
    if !is_there() {
        return;
    }
    let repository = Repository::with(3, &[]);
    assert_eq!(repository.time(), last(3), "objects and branches are files of their own");
    repository.git(&["pack-refs", "--all"]);
    assert!(!repository.path(".git/refs/heads/main").exists());
    assert_eq!(repository.time(), last(3), "branches are in one file");
    repository.git(&["gc", "--quiet"]);
    assert_eq!(repository.time(), last(3), "objects are in a pack");
    repository.git(&["checkout", "--quiet", "--detach", "HEAD~1"]);
    assert_eq!(repository.time(), last(2), "no branch is checked out");

    let shallow = tempfile::tempdir().expect("a folder");
    let (from, to) = (format!("file://{}", repository.0.path().display()), shallow.path().join("clone"));
    repository.git(&["clone", "--quiet", "--depth", "1", "--branch", "main", &from, &to.to_string_lossy()]);
    assert_eq!(time_of(&to.join(".git")), last(3), "a clone without its history");

    let other = Repository::with(2, &["--object-format=sha256"]);
    assert_eq!(other.time(), last(2), "ids of 32 bytes");
    other.git(&["gc", "--quiet"]);
    assert_eq!(other.time(), last(2), "ids of 32 bytes, in a pack");
}

#[test]
fn commits_that_are_kept_as_changes_are_put_together_again() {
    if !is_there() {
        return;
    }
    let repository = Repository::with(40, &[]);
    for by_place in ["true", "false"] {
        let offsets = format!("repack.useDeltaBaseOffset={by_place}");
        repository.git(&["-c", &offsets, "repack", "-adfq", "--window=50", "--depth=50"]);
        let chains = repository.git(&["verify-pack", "--verbose", &index_of(&repository).to_string_lossy()]);
        let is_change = |line: &&str| line.contains(" commit ") && line.split_whitespace().count() == 7;
        assert!(chains.lines().filter(is_change).count() > 5, "{chains}");
        for line in repository.git(&["log", "--format=%H %ct", "main"]).lines() {
            let (id, second) = line.split_once(' ').expect("two words");
            fs::write(repository.path(".git/HEAD"), format!("{id}\n")).expect("it can be written");
            assert_eq!(repository.time(), when::of_second(second.parse().expect("a number")), "{id}");
        }
        fs::write(repository.path(".git/HEAD"), "ref: refs/heads/main\n").expect("it can be written");
    }
}

fn index_of(repository: &Repository) -> PathBuf {
    let packs = fs::read_dir(repository.path(".git/objects/pack")).expect("packs");
    let mut files = packs.map(|file| file.expect("a file").path());
    files.find(|path| path.extension().is_some_and(|end| end == "idx")).expect("an index")
}

#[test]
fn what_is_no_clone_of_its_own_has_no_time() {
    if !is_there() {
        return;
    }
    let repository = Repository::with(1, &[]);
    let outside = tempfile::tempdir().expect("a folder");
    let tree = outside.path().join("tree");
    repository.git(&["worktree", "add", "--quiet", &tree.to_string_lossy()]);
    assert!(tree.join(".git").is_file(), "it says where the repository is");
    assert_eq!(time_of(&tree.join(".git")), None, "which may be anywhere");

    let borrowing = tempfile::tempdir().expect("a folder");
    let to = borrowing.path().join("clone");
    let from = repository.0.path().to_string_lossy();
    repository.git(&["clone", "--quiet", "--shared", &from, &to.to_string_lossy()]);
    assert!(to.join(".git/objects/info/alternates").is_file());
    assert_eq!(time_of(&to.join(".git")), None, "its objects are elsewhere");

    assert_eq!(Repository::with(0, &[]).time(), None, "there is no commit");
    assert_eq!(time_of(outside.path()), None, "no repository at all");
}

#[cfg(unix)]
#[test]
fn nothing_outside_of_a_clone_is_read_whatever_is_in_it() {
    use std::os::unix::fs::symlink;
    let outside = tempfile::tempdir().expect("a folder");
    let id = "0123456789abcdef0123456789abcdef01234567";
    let commit = "tree x\ncommitter a <b> 1700000000 +0000\n\n";
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, format!("commit {}\0{commit}", commit.len()).as_bytes())
        .expect("it takes bytes");
    let object = packed.finish().expect("an object");
    let files: BTreeMap<&str, Vec<u8>> = [
        ("HEAD", b"ref: refs/heads/main\n".to_vec()),
        ("refs/heads/main", format!("{id}\n").into_bytes()),
        ("objects/01/23456789abcdef0123456789abcdef01234567", object),
    ]
    .into();
    let lay_out = |folder: &Path| {
        for (path, bytes) in &files {
            let file = folder.join(path);
            fs::create_dir_all(file.parent().expect("a folder")).expect("it can be made");
            fs::write(file, bytes).expect("it can be written");
        }
    };
    let clone = outside.path().join("clone");
    lay_out(&clone);
    lay_out(&outside.path().join("other"));
    assert_eq!(time_of(&clone), when::of_second(FIRST), "it is sound before it is not");

    for head in [
        "ref: ../other/refs/heads/main",
        "ref: refs/../../other/refs/heads/main",
        "ref: refs/heads/../../../other/refs/heads/main",
        "ref: /etc/passwd",
        "ref: HEAD",
        "ref: refs/heads/",
        "ref: refs//heads/main",
        "ref: refs/heads/.invalid",
        "ref: refs/heads/ma\0in",
        "ref: ",
        "",
        "0123",
    ] {
        fs::write(clone.join("HEAD"), head).expect("it can be written");
        assert_eq!(time_of(&clone), None, "{head}");
    }
    fs::write(clone.join("HEAD"), &files["HEAD"]).expect("it can be written");
    fs::write(clone.join("refs/heads/main"), "ref: refs/heads/main").expect("it can be written");
    assert_eq!(time_of(&clone), None, "a branch that is itself");
    for place in
        ["HEAD", "refs", "refs/heads/main", "objects/01", "objects/01/23456789abcdef0123456789abcdef01234567"]
    {
        let _ = fs::remove_dir_all(&clone);
        lay_out(&clone);
        let linked = clone.join(place);
        let _ = fs::remove_file(&linked).or_else(|_| fs::remove_dir_all(&linked));
        symlink(outside.path().join("other").join(place), &linked).expect("a link");
        assert_eq!(time_of(&clone), None, "{place} is a link");
    }
    symlink(outside.path().join("other"), outside.path().join("link")).expect("a link");
    assert_eq!(time_of(&outside.path().join("link")), None, "the repository is a link");
}

#[test]
fn a_committers_time_is_found_behind_whatever_name() {
    let time = |text: &str| committed(text.as_bytes()).map(|at| at.to_string());
    let at = Some("2023-11-14T22:13:20Z".to_owned());
    assert_eq!(time("tree x\nauthor a <b> 1 +0000\ncommitter a > 3 <b> 1700000000 -0700\n\nwords"), at);
    for odd in [
        "",
        "tree x\n\ncommitter a <b> 1700000000 +0000\n",
        "committer a b 1700000000 +0000\n",
        "committer a <b>\n",
        "committer a <b> -5 +0000\n",
        "committer a <b> 99999999999999999999 +0000\n",
        "committer a <b> 999999999999999 +0000\n",
    ] {
        assert_eq!(time(odd), None, "{odd}");
    }
}

/// The index and the pack of a repository with changes upon changes, and the id of each commit in it.
static PACK: LazyLock<(Vec<u8>, Vec<u8>, Vec<Id>)> = LazyLock::new(|| {
    let repository = Repository::with(12, &[]);
    repository.git(&["repack", "-adfq", "--window=50", "--depth=50"]);
    let index = index_of(&repository);
    let log = repository.git(&["log", "--format=%H"]);
    let ids = log.lines().filter_map(Id::from_hex).collect();
    (fs::read(&index).expect("an index"), fs::read(index.with_extension("pack")).expect("a pack"), ids)
});

proptest! {
    #[test]
    fn a_damaged_pack_never_does_more_than_hide_a_commit(
        damage in prop::collection::vec((any::<bool>(), any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in any::<prop::sample::Index>(),
        is_cut in any::<bool>(),
    ) {
        if !is_there() {
            return Ok(());
        }
        let (mut index, mut pack, ids) = PACK.clone();
        for (of_index, at, byte) in damage {
            let file = if of_index { &mut index } else { &mut pack };
            let at = at.index(file.len());
            file[at] = byte;
        }
        if is_cut {
            pack.truncate(cut.index(pack.len()));
        }
        for id in &ids {
            if let Some(commit) = pack::commit(Cursor::new(&index), Cursor::new(&pack), id) {
                committed(&commit);
            }
        }
    }

    #[test]
    fn no_bytes_are_too_odd_to_be_asked_for_a_time(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        committed(&bytes);
    }
}
