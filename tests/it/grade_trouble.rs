//! A class is graded on a computer that fails: the judge gets no memory, the grader is killed, a disk is full.

use crate::grade::{Class, reference, slow, verdicts};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::inotify;
use seccompiler::{BpfProgram, SeccompAction, SeccompFilter, TargetArch};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::{Command, Stdio};

/// Does something in a thread in which, as in all that it starts, the system refuses a call in this way.
pub fn without<T: Send>(call: libc::c_long, errno: rustix::io::Errno, run: impl FnOnce() -> T + Send) -> T {
    let arch: TargetArch = std::env::consts::ARCH.try_into().expect("a system that has filters");
    let refuse = SeccompAction::Errno(errno.raw_os_error().unsigned_abs());
    let filter = SeccompFilter::new([(call, Vec::new())].into(), SeccompAction::Allow, refuse, arch);
    let program: BpfProgram = filter.and_then(BpfProgram::try_from).expect("a filter");
    std::thread::scope(|scope| {
        let thread = scope.spawn(|| {
            seccompiler::apply_filter(&program).expect("it is applied");
            run()
        });
        thread.join().expect("it ends")
    })
}

pub const BROKEN: &str = "pub async fn get_users() -> u64 { \"no number\" }\n";

#[test]
fn what_the_judge_fails_at_is_not_judged_and_stops_nothing_and_is_tried_again() {
    let class = Class::new();
    class
        .put("class/ada/node/n-plus-one.rs", reference())
        .put("class/bob/node/n-plus-one.rs", BROKEN)
        .put("class/eve/node/n-plus-one.rs", slow());
    // The kit is to be there: nothing is meant to fail but the judging.
    class.put("one/bob/node/n-plus-one.rs", reference());
    class.grade("one --seed 7 --out one-grades");
    // A program's trace is in a memory of its own; rustc needs none.
    let without_memory = || class.grade("class --seed 7 --jobs 2");
    let (code, out, err) = without(libc::SYS_memfd_create, rustix::io::Errno::MFILE, without_memory);
    assert_eq!(code, 70, "{out}{err}");
    let all = |document: &str| {
        let all = verdicts(document).into_iter();
        all.map(|(_, verdict, points)| (verdict, points)).collect::<Vec<_>>()
    };
    let seen = all(&class.read("grades/gradebook.json"));
    let not_judged = ("not-judged".to_owned(), None);
    assert_eq!(seen, [not_judged.clone(), ("compile-error".to_owned(), Some(0)), not_judged], "{out}");
    assert!(out.contains("cannot make the memory of a trace: Too many"), "{out}");
    assert!(out.contains("2 not judged, which costs no points"), "{out}");
    assert_eq!(
        fs::read_dir(class.0.path("grades/verdicts")).expect("verdicts").count(),
        1,
        "no failure is kept"
    );

    let (code, document, err) = class.grade("class --json");
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("judging 2 sources, 1 known already"), "{err}");
    let points = all(&document).into_iter().map(|(_, points)| points);
    assert_eq!(points.collect::<Vec<_>>(), [Some(10), Some(0), Some(6)]);
}

/// Every verdict that is kept, by the file that it is in: one that is written anew is another file.
fn kept(class: &Class) -> BTreeMap<String, u64> {
    let files =
        fs::read_dir(class.0.path("grades/verdicts")).expect("verdicts").map(|file| file.expect("a file"));
    let whole = files.filter(|file| !file.file_name().to_string_lossy().starts_with('.'));
    whole
        .map(|file| (file.file_name().to_string_lossy().into_owned(), file.metadata().expect("a file").ino()))
        .collect()
}

#[test]
fn a_grader_that_is_killed_on_the_way_has_kept_what_it_knew_and_judges_the_rest() {
    let class = Class::new();
    for number in 0..6 {
        class.put(&format!("class/s{number}/node/n-plus-one.rs"), format!("{}\n// {number}\n", reference()));
    }
    let verdicts = class.0.path("grades/verdicts");
    fs::create_dir_all(&verdicts).expect("a folder");
    let watch = inotify::init(inotify::CreateFlags::CLOEXEC).expect("a watch");
    inotify::add_watch(&watch, &verdicts, inotify::WatchFlags::MOVED_TO).expect("a folder to watch");
    let mut grade = class.command("class --seed 7 --jobs 1");
    let mut child = grade.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    let longest = Timespec { tv_sec: 300, tv_nsec: 0 };
    let seen = poll(&mut [PollFd::new(&watch, PollFlags::IN)], Some(&longest)).expect("it can be waited for");
    // SIGKILL: no program hears of it.
    child.kill().expect("it can be killed");
    child.wait().expect("it is gone");
    assert_eq!(seen, 1, "there was no verdict within {} s", longest.tv_sec);
    let before = kept(&class);
    assert!((1..6).contains(&before.len()), "it was killed on the way: {before:?}");

    let (code, out, err) = class.grade("class");
    assert_eq!(code, 0, "{out}{err}");
    let left = 6 - before.len();
    let sources = if left == 1 { "source" } else { "sources" };
    let judging = format!("judging {left} {sources}, {} known already", before.len());
    assert!(err.contains(&judging), "{judging}: {err}");
    let after = kept(&class);
    assert_eq!(after.len(), 6);
    assert!(before.iter().all(|(name, file)| after.get(name) == Some(file)), "{before:?} {after:?}");
    assert!(out.contains("6 students, 1 kata: all judged"), "{out}");
}

/// Runs a script in which `disk FOLDER SIZE` puts a small disk there that nobody else sees. `None` where this user may
/// mount nothing.
fn with_small_disks(class: &Class, script: &str) -> Option<(i32, String, String)> {
    let grade = class.command("");
    let mut unshare = Command::new("unshare");
    if !rustix::process::geteuid().is_root() {
        unshare.arg("--map-root-user");
    }
    unshare.args(["--mount", "bash", "-c"]).current_dir(class.0.path(""));
    for (name, value) in grade.get_envs().filter_map(|(name, value)| Some((name, value?))) {
        unshare.env(name, value);
    }
    let disk = "disk() { mkdir -p \"$1\" && mount -t tmpfs -o \"size=$2\" tmpfs \"$1\" || exit 99; }";
    let output = unshare.arg(format!("{disk}\n{script}")).arg(env!("CARGO_BIN_EXE_cmkata")).output().ok()?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (code, err) = (output.status.code().unwrap_or(-1), text(&output.stderr));
    if code == 99 || err.starts_with("unshare: ") {
        skipped(&err);
        return None;
    }
    Some((code, text(&output.stdout), err))
}

#[expect(clippy::print_stderr, reason = "a test that is skipped says why")]
fn skipped(why: &str) {
    eprintln!("skipped: no disk can be mounted here: {why}");
}

#[test]
fn a_full_disk_is_told_and_leaves_no_half_of_a_file() {
    let class = Class::new();
    for number in 0..4 {
        class.put(&format!("class/s{number}/node/n-plus-one.rs"), format!("{}\n// {number}\n", slow()));
    }
    // One has no room for the sources, one for the verdicts and pages.
    for size in ["12k", "64k"] {
        let script = format!(
            "disk full {size}; \"$0\" grade class --seed 7 --no-jail --out full; code=$?; \
             cp -a full kept-{size}; exit $code"
        );
        let Some((code, out, err)) = with_small_disks(&class, &script) else { return };
        assert_eq!((code, out.as_str()), (70, ""), "{size}: {err}");
        assert!(err.contains("error: cannot write full/"), "{size}: {err}");
        assert!(err.contains("hint: the disk is full: make room on it"), "{size}: {err}");
        let whole = files_below(&class.0.path(&format!("kept-{size}")));
        assert!(whole.contains_key("seed"), "{whole:?}");
        for (name, text) in &whole {
            let is_whole = match name.split_once('/') {
                Some(("sources", file)) => {
                    file.strip_suffix(".rs") == Some(&*blake3::hash(text.as_bytes()).to_hex())
                }
                Some(("verdicts", _)) => serde_json::from_str::<serde_json::Value>(text).is_ok(),
                Some(("students", _)) => text.ends_with("</html>\n"),
                _ => ["seed", "gradebook.json", "grades.csv", "index.html", "junit.xml"]
                    .contains(&name.as_str()),
            };
            assert!(is_whole, "{size}: {name}: {text}");
        }
    }
}

#[test]
fn a_full_disk_of_the_judges_fails_nobody() {
    let class = Class::new();
    class.put("class/ada/node/n-plus-one.rs", reference()).put("class/bob/node/n-plus-one.rs", BROKEN);
    class.put("one/ada/node/n-plus-one.rs", reference());
    class.grade("one --seed 7 --no-jail --out one-grades");
    let script = "disk \"$CMKATA_CACHE/slots\" 2m; exec \"$0\" grade class --seed 7 --no-jail";
    let Some((code, out, err)) = with_small_disks(&class, script) else { return };
    assert_eq!(code, 70, "{out}{err}");
    let seen = verdicts(&class.read("grades/gradebook.json"));
    assert!(seen.iter().all(|(_, verdict, points)| verdict == "not-judged" && points.is_none()), "{seen:?}");
    // The table breaks its lines where they are too long, and a path may be.
    let said = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("is full"), "{out}");
}

/// Every file below a folder, by its path from there.
fn files_below(folder: &Path) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let (name, path) = entry.map(|entry| (entry.file_name(), entry.path())).expect("an entry");
        let name = name.to_string_lossy().into_owned();
        if path.is_dir() {
            all.extend(
                files_below(&path).into_iter().map(|(inside, text)| (format!("{name}/{inside}"), text)),
            );
        } else {
            all.insert(name, fs::read_to_string(path).expect("a text"));
        }
    }
    all
}
