//! The pages that `cmkata grade` writes, as a browser shows them: a hostile class is graded by the real command, and its
//! pages are opened in a headless Chromium.
//!
//! `tests/pages/install` gets Chromium. Where it is not there, those tests are skipped, and told; in CI they fail. With
//! `PAGES_SHOTS=folder`, pictures of the pages are left in that folder, to be looked at.

mod browser;
mod class;

use browser::Browser;
use class::{ATTACK, Class, OUTS};
use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::LazyLock;

static CLASS: LazyLock<Class> = LazyLock::new(Class::grade);

fn main() {
    let alone = [
        test("pages_are_the_same_however_the_work_was_shared", the_same_however_shared),
        test("a_students_page_tells_of_nobody_else", of_nobody_else),
        test("a_schedule_is_shown_in_the_students_own_lines", shows_the_schedule),
        test("no_page_holds_a_character_that_steers", nothing_steers),
    ];
    let shown = [
        test("nothing_is_asked_for_and_nothing_of_a_students_runs", nothing_runs),
        test("the_policy_stops_what_escaping_would_have_let_through", policy_holds),
        test("what_a_student_has_to_know_is_there", texts_are_there),
        test("the_overview_is_filtered_and_sorted", filtered_and_sorted),
        test("no_page_scrolls_sideways_on_a_phone", fits_a_phone),
        test("dark_light_and_print_can_all_be_read", can_be_read),
        test("controls_are_not_printed", controls_are_not_printed),
    ];
    let is_there = browser::program().is_some() || std::env::var_os("CI").is_some();
    if !is_there {
        tell_what_is_missing();
    }
    let shown = shown.into_iter().map(|trial| trial.with_ignored_flag(!is_there));
    libtest_mimic::run(&Arguments::from_args(), alone.into_iter().chain(shown).collect()).exit();
}

#[expect(clippy::print_stderr, reason = "why tests were skipped has to be seen")]
fn tell_what_is_missing() {
    eprintln!(
        "note: tests of pages in a browser are skipped, for Chromium is not there: run tests/pages/install"
    );
}

fn test(name: &str, run: fn()) -> Trial {
    Trial::test(name, move || {
        run();
        Ok::<(), Failed>(())
    })
}

/// The files of the pages, the overview first.
fn files() -> Vec<PathBuf> {
    let pages = CLASS.pages("one");
    let folder = |i| if i == 0 { "one" } else { "one/students" };
    pages.iter().enumerate().map(|(i, (name, _))| CLASS.path(folder(i)).join(name)).collect()
}

/// Each student's own file, by the folder that was handed in.
const FOLDERS: [&str; 6] = ["good", "slow", "prints", "panics", "broken", "long"];

fn the_same_however_shared() {
    let [one, four, whole] = OUTS.map(|out| CLASS.pages(out));
    assert_eq!(one.len(), 1 + CLASS.students.len() + 1, "a page a student and one for the stranger");
    assert!(one == four, "the number of workers has a part in a page");
    assert!(one == whole, "parts have a part in a page");
}

fn of_nobody_else() {
    for folder in FOLDERS {
        let text = std::fs::read_to_string(CLASS.page_of(folder)).expect("a page");
        for other in &CLASS.students {
            let is_own = text.contains(&other.marker());
            assert_eq!(is_own, other.marker().contains(&format!("-{folder}-")), "{folder}");
        }
        let names = ["Lovelace", "Hopper", "Mallory", "stranger", "Zed"];
        assert!(names.iter().filter(|name| text.contains(**name)).count() <= 1, "{folder}");
    }
}

fn shows_the_schedule() {
    let page = std::fs::read_to_string(CLASS.page_of("slow")).expect("a page");
    let schedule = page.split_once("<table class=\"steps\">").expect("a schedule").1;
    let table = schedule.split_once("</table>").expect("its end").0;
    assert!(
        table.contains("switch: ") && table.contains("fetch_add(1, SeqCst); // &lt;script&gt;"),
        "{table}"
    );
}

fn nothing_steers() {
    for (name, text) in CLASS.pages("one") {
        let steers = |char: char| {
            char.is_control() && char != '\n'
                || matches!(char, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!text.contains(steers), "{name}");
        assert!(text.len() < 1 << 20, "{name} is too large");
    }
}

fn nothing_runs() {
    let mut browser = Browser::start();
    for file in files() {
        browser.open(&file);
        assert_eq!(browser.requests(), [format!("file://{}", file.display())]);
        assert_eq!(browser.complaints(), Vec::<String>::new(), "{}", file.display());
        assert_eq!(browser.value("typeof window.ran"), "undefined");
        let own =
            "document.querySelectorAll('img, iframe, object, embed, link, form, [onload], [onerror]').length";
        assert_eq!(browser.value(own), 0, "{}", file.display());
    }
}

fn policy_holds() {
    let mut browser = Browser::start();
    for file in files().iter().take(2) {
        browser.open(file);
        let attack = "new Promise((done) => {
            const refused = [];
            addEventListener('securitypolicyviolation', (event) => {
                refused.push(event.effectiveDirective);
                if (refused.length === 4) done(refused.sort().join(' '));
            });
            const script = document.createElement('script');
            script.textContent = 'window.ran = 1';
            document.body.append(script);
            document.body.insertAdjacentHTML('beforeend', '<img src=\"x.png\"><p style=\"color: red\" onclick=\"window.ran = 1\">');
            document.body.lastChild.click();
        })";
        assert_eq!(browser.value(attack), "img-src script-src-attr script-src-elem style-src-attr");
        assert_eq!(browser.value("typeof window.ran"), "undefined");
    }
}

fn texts_are_there() {
    let mut browser = Browser::start();
    let mut text_of = |folder: &str| {
        browser.open(&CLASS.page_of(folder));
        browser.value("document.body.innerText").as_str().expect("text").to_owned()
    };
    let expected: [(&str, &[&str]); 6] = [
        (
            "good",
            &[
                "Ada Lovelace",
                "every check holds",
                "cmkata run node/n-plus-one --file n-plus-one.rs --seed 7",
            ],
        ),
        (
            "slow",
            &[
                "too-slow",
                "it took more time than allowed",
                "8 points instead of",
                "was ill <b>",
                "late (roster)",
                "deadlock",
                "Nothing can wake a thread",
                "no turn for up to",
                "the reference, on the same axis",
            ],
        ),
        (
            "prints",
            &[
                "wrong-output",
                "- the reference's",
                "more lines",
                "\\u{202e}\\u{2066}evil^[[2J^G^@end",
                ATTACK,
                "The lines are the reference's, in another order.",
            ],
        ),
        ("panics", &["It panicked at", "\\u{202e}", "../../"]),
        ("broken", &["compile-error", "rustc says", "error", "\\u{202e}Eve"]),
        ("long", &["wrong-output", "longlonglong"]),
    ];
    for (folder, parts) in expected {
        let text = text_of(folder);
        for part in parts {
            assert!(text.contains(part), "{part} is missing in {folder}: {text}");
        }
    }
    browser.open(&files()[0]);
    let lanes = browser.value("document.querySelectorAll('svg.lane').length");
    assert_eq!(lanes, 0, "the overview has no timeline");
    browser.open(&CLASS.page_of("slow"));
    let lanes = browser.value("document.querySelectorAll('.lanes svg.lane rect').length");
    assert!(lanes.as_u64().is_some_and(|lanes| lanes > 20), "{lanes}");
}

fn filtered_and_sorted() {
    let mut browser = Browser::start();
    browser.open(&files()[0]);
    let mut filtered = |word: &str| {
        browser.value(&format!(
            "(() => {{ const box = document.getElementById('filter'); box.value = {word:?};
             box.dispatchEvent(new Event('input'));
             const rows = [...document.querySelectorAll('#students tbody tr')].filter((row) => row.getClientRects().length);
             return rows.map((row) => row.cells[0].textContent.trim()).join() + ' ' + document.getElementById('shown').value; }})()"
        ))
    };
    assert_eq!(filtered("too-slow HOPPER"), "slow 1 of 9 students");
    assert_eq!(filtered("late"), "slow 1 of 9 students");
    assert_eq!(filtered("nobody"), " 0 of 9 students");
    let all = filtered("");
    assert!(all.as_str().is_some_and(|all| all.ends_with("9 students") && !all.contains(" of ")), "{all}");
    let mut first = |clicks: usize| {
        for _ in 0..clicks {
            browser.value("document.querySelectorAll('#students thead button')[2].click()");
        }
        browser.value("document.querySelector('#students tbody tr').cells[0].textContent.trim() + ' ' + document.querySelector('[aria-sort]').ariaSort")
    };
    assert_ne!(first(1), "ada ascending");
    assert_eq!(first(1), "ada descending");
}

fn fits_a_phone() {
    let mut browser = Browser::start();
    for (number, file) in files().iter().enumerate() {
        browser.show_on(360, "light", "screen");
        browser.open(file);
        let wide = browser.value("document.documentElement.scrollWidth");
        assert!(wide.as_u64().is_some_and(|wide| wide <= 360), "{}: {wide}", file.display());
        picture(&mut browser, &format!("{number}-phone-light"));
    }
}

fn can_be_read() {
    let mut browser = Browser::start();
    for (number, file) in files().iter().enumerate() {
        let mut papers = Vec::new();
        for (scheme, media) in [("light", "screen"), ("dark", "screen"), ("dark", "print")] {
            browser.show_on(1280, scheme, media);
            browser.open(file);
            let looks = browser.value(include_str!("looks.js"));
            let hard = looks["hard"].as_array().expect("a list");
            assert!(hard.is_empty(), "{} {scheme} {media}: {hard:?}", file.display());
            assert!(looks["seen"].as_u64() > Some(10), "{looks}");
            papers.push(looks["paper"].clone());
            picture(&mut browser, &format!("{number}-wide-{scheme}-{media}"));
        }
        assert_ne!(papers[0], papers[1], "dark is not light");
        assert_eq!(papers[0], papers[2], "paper is white");
    }
}

fn controls_are_not_printed() {
    let mut browser = Browser::start();
    let display = "getComputedStyle(document.querySelector('.controls')).display";
    browser.open(&files()[0]);
    assert_ne!(browser.value(display), "none");
    browser.show_on(800, "light", "print");
    assert_eq!(browser.value(display), "none");
    let order = "getComputedStyle(document.querySelector('#students button'), '::after').display";
    assert_eq!(browser.value(order), Value::from("none"));
}

/// Leaves a picture of the page, if somebody wants to look at it.
fn picture(browser: &mut Browser, name: &str) {
    if let Some(folder) = std::env::var_os("PAGES_SHOTS") {
        let file = PathBuf::from(folder).join(format!("{name}.png.base64"));
        std::fs::write(file, browser.picture()).expect("the folder of pictures");
    }
}
