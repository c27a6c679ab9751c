//! What `cmkata grade` finds when it runs again, what it forgets when told to, and when it does not run at all.

use crate::grade::{Class, reference, slow, verdicts};
use crate::grade_trouble::{BROKEN, without};
use std::fs;
use std::path::PathBuf;

/// The verdict that is kept, of which there must be one.
fn kept(class: &Class) -> PathBuf {
    let folder = fs::read_dir(class.0.path("grades/verdicts")).expect("verdicts");
    let files: Vec<PathBuf> = folder.map(|file| file.expect("a file").path()).collect();
    let [file] = files.as_slice() else { panic!("one verdict: {files:?}") };
    file.clone()
}

#[test]
fn regrade_judges_anew_and_nothing_else_does() {
    let class = Class::new();
    class.put("class/ada/node/n-plus-one.rs", slow());
    let grade = |options: &str| {
        let (code, document, err) = class.grade(&format!("class --seed 7 --json {options}"));
        assert_eq!(code, 0, "{err}");
        verdicts(&document)[0].1.clone()
    };
    assert_eq!(grade(""), "too-slow");
    let file = kept(&class);
    let judged = fs::read_to_string(&file).expect("a verdict");
    let planted = judged.replace("\"verdict\":\"too-slow\"", "\"verdict\":\"accepted\"");
    assert_ne!(planted, judged);
    fs::write(&file, planted).expect("it can be changed");
    assert_eq!(grade(""), "accepted", "what is known is not found out again");
    assert_eq!(grade("--regrade"), "too-slow");
    assert_eq!(fs::read_to_string(kept(&class)).expect("a verdict"), judged, "it was written anew");
    fs::write(&file, "{\"torn").expect("it can be damaged");
    assert_eq!(grade(""), "too-slow", "what is damaged is found out again");
    assert_eq!(fs::read_to_string(kept(&class)).expect("a verdict"), judged);
}

#[test]
fn a_fresh_seed_is_another_one_and_is_the_classs_from_then_on() {
    let class = Class::new();
    class.put("class/ada/node/n-plus-one.rs", reference());
    let grade = |options: &str| {
        let (code, document, err) = class.grade(&format!("class --json {options}"));
        assert_eq!(code, 0, "{err}");
        let kept = class.read("grades/seed");
        assert!(document.contains(&format!("\"seed\": {},", kept.trim())), "{document}");
        kept
    };
    assert_eq!(grade("--seed 7"), "7\n");
    let fresh = grade("--fresh-seed");
    assert_ne!(fresh, "7\n");
    assert_eq!(grade(""), fresh);
    assert_ne!(grade("--fresh-seed"), fresh);
}

#[cfg(target_os = "linux")]
#[test]
fn where_the_jail_does_not_hold_nothing_is_graded_unless_that_is_asked_for() {
    let class = Class::new();
    class.put("class/ada/node/n-plus-one.rs", reference());
    let grade = |options: &str| {
        let grade = || class.grade(&format!("class {options}"));
        without(libc::SYS_landlock_create_ruleset, rustix::io::Errno::NOSYS, grade)
    };
    let (code, out, err) = grade("");
    assert_eq!((code, out.as_str()), (70, ""), "{err}");
    for words in ["nothing was graded", "this system has no Landlock", "cmkata doctor"] {
        assert!(err.contains(words), "{words}: {err}");
    }
    assert!(!class.0.path("grades").exists(), "nothing is left behind");
    let (code, out, err) = grade("--no-jail");
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("no jail"), "{out}");
}

#[test]
fn a_page_of_somebody_who_left_is_removed_and_what_others_have_put_beside_it_is_not() {
    let class = Class::new();
    for id in ["ada", "Bob", "../eve"] {
        class.put(&format!("class/{}/node/n-plus-one.rs", id.replace('/', "_")), BROKEN);
    }
    class.put("roster.csv", "id,folder\nada,\nBob,\n../eve,.._eve\n");
    class.grade("class --roster roster.csv --seed 7");
    let pages = || {
        let files =
            fs::read_dir(class.0.path("grades/students")).expect("pages").map(|file| file.expect("a file"));
        let mut names: Vec<String> =
            files.map(|file| file.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(pages(), ["=2e.=2feve.html", "Bob~1.html", "ada.html"]);
    let page = class.read("grades/students/Bob~1.html");
    class
        .put("grades/students/Bob, as he was.html", &page)
        .put("grades/students/zoe.html", "<!doctype html>\n<p>mine</p>\n")
        .put("elsewhere.html", &page);
    std::os::unix::fs::symlink("../../elsewhere.html", class.0.path("grades/students/link.html"))
        .expect("a link");
    class.put("roster.csv", "id\nada\n");
    fs::remove_dir_all(class.0.path("class/Bob")).expect("it is there");
    fs::remove_dir_all(class.0.path("class/.._eve")).expect("it is there");
    let (code, out, err) = class.grade("class --roster roster.csv");
    assert_eq!(code, 0, "{out}{err}");
    assert_eq!(pages(), ["Bob, as he was.html", "ada.html", "link.html", "zoe.html"]);
    assert_eq!(class.read("elsewhere.html"), page);
}
