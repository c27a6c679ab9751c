//! Pages of sample classes, and what holds for any page.

use super::{Detail, overview, student};
use crate::model::attempt::Attempt;
use crate::model::gradebook::{Gradebook, Report, Standing};
use crate::model::interleaving::Interleaving;
use crate::model::judged::Judged;
use crate::report::samples;
use crate::report::samples::interleavings::{across_an_await, crowd, lock_order, lost_update, missed_notify};

/// A page without its head, which is the same on every page.
fn body(page: &str) -> String {
    assert_well_formed(page);
    page.split_once("<body>\n").expect("a body").1.to_owned()
}

/// The page of a student with this attempt alone.
fn page_of(attempt: &Attempt, source: &str) -> String {
    let mut gradebook = samples::gradebook();
    let mut report = gradebook.students.remove(0);
    report.grades[0].verdict = Standing::Judged(attempt.verdict);
    report.grades[0].given = None;
    let detail = Detail { judged: Some(Judged::of(attempt)), source: Some(source.to_owned()) };
    student(&gradebook, &report, &[detail])
}

fn overview_of(gradebook: &Gradebook) -> String {
    overview(gradebook).collect()
}

/// Whether every tag that is opened is closed, in order. Of the tags that HTML lets go without an end, only cells and
/// rows do here.
fn assert_well_formed(page: &str) {
    const VOID: [&str; 3] = ["meta", "input", "!doctype"];
    let mut open: Vec<&str> = Vec::new();
    let script = page.find("<script>").unwrap_or(page.len());
    for tag in page[..script].split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("a tag ends");
        let name = tag.trim_start_matches('/').split([' ', '>', '\n']).next().unwrap_or_default();
        if let Some(closed) = tag.strip_prefix('/') {
            while matches!(open.last(), Some(&("td" | "th" | "tr")) if open.last() != Some(&closed)) {
                open.pop();
            }
            assert_eq!(open.pop(), Some(closed), "{page}");
        } else if !VOID.contains(&name) && !tag.ends_with('/') {
            open.push(name);
        }
    }
    let left: Vec<&str> = open.into_iter().filter(|name| !["html", "body"].contains(name)).collect();
    assert_eq!(left, Vec::<&str>::new(), "{page}");
}

#[test]
fn a_class_is_a_page_with_what_can_be_shown_first_and_names_after_that() {
    let page = body(&overview_of(&samples::gradebook()));
    let markup = page.split("<script>").next().expect("the page without its script");
    insta::assert_snapshot!(markup);
    let (numbers, rest) = page.split_once("<h2 id=\"students-heading\">").expect("the students");
    assert!(rest.contains("ada") && !numbers.contains("ada"), "names are no numbers: {numbers}");
}

#[test]
fn a_page_tells_of_an_attempt_what_the_terminal_tells() {
    let attempts = [
        samples::accepted(),
        samples::too_slow(),
        samples::wrong_output(),
        samples::blocked(),
        samples::deadlock(),
        samples::compile_error(),
        samples::vanished(),
        samples::leaky(),
    ];
    for attempt in attempts {
        let page = body(&page_of(&attempt, "fn main() {}"));
        for finding in &attempt.findings {
            assert!(page.contains(&super::escape(&finding.measured)), "{}: {page}", attempt.verdict);
            assert!(page.contains(&super::escape(&finding.says)), "{}: {page}", attempt.verdict);
        }
        assert_eq!(page.contains("<svg class=\"axis\""), attempt.run.is_some(), "{}", attempt.verdict);
        let first = attempt.diagnostics.lines().next().unwrap_or_default();
        assert!(page.contains(first), "{page}");
    }
}

/// The part of a page that shows a schedule.
fn schedule_of((source, shown): (&str, Interleaving)) -> String {
    let mut gradebook = samples::gradebook();
    let mut report = gradebook.students.remove(0);
    report.grades[0].verdict = Standing::Judged(shown.verdict);
    let judged = Judged::of(&samples::unstable()).with_example(Some(&shown));
    let detail = Detail { judged: Some(judged), source: Some(source.to_owned()) };
    let page = body(&student(&gradebook, &report, &[detail]));
    let part = page.split_once("<h3>On schedule").expect("a schedule").1;
    part.split_once("<h3>").expect("what is below it").0.to_owned()
}

#[test]
fn a_schedule_has_a_column_for_each_thread_of_the_students_own_lines() {
    let [lost, locks, crowd] = [lost_update(), lock_order(), crowd()].map(schedule_of);
    insta::assert_snapshot!("lost_update", lost);
    insta::assert_snapshot!("lock_order", locks);
    insta::assert_snapshot!("crowd", crowd);
    for part in [schedule_of(across_an_await()), schedule_of(missed_notify())] {
        assert!(part.contains("<table class=\"steps\">") && part.contains("--step"), "{part}");
    }
}

#[test]
fn a_schedule_of_too_many_steps_is_not_shown_and_can_be_walked_through() {
    let (source, mut shown) = lost_update();
    shown.steps = std::iter::repeat_n(shown.steps, 200).flatten().collect();
    let part = schedule_of((source, shown));
    assert!(part.contains("It has too many steps to be shown here.") && part.contains("--step"), "{part}");
}

#[test]
fn every_mark_of_a_timeline_has_a_shape_and_a_word() {
    let page = body(&page_of(&samples::leaky(), "fn main() {}"));
    let chart = page.split("<figure").nth(1).expect("a chart");
    insta::assert_snapshot!(chart.split("</figure>").next().expect("its end"));
}

#[test]
fn what_was_not_kept_or_not_judged_is_told() {
    let gradebook = samples::gradebook();
    let page = |index: usize| {
        let report: &Report = &gradebook.students[index];
        body(&student(&gradebook, report, &[Detail::default()]))
    };
    let [ada, bob, eve, gus] = [0, 1, 2, 3].map(page);
    assert!(ada.contains("What else the judge found out was not kept."), "{ada}");
    assert!(ada.contains("8 points instead of 6: =HYPERLINK(&quot;x&quot;) was ill"), "{ada}");
    assert!(bob.contains("nothing was handed in"), "{bob}");
    assert!(
        eve.contains("too many open files") && eve.contains("What could not be judged costs no points."),
        "{eve}"
    );
    assert!(
        gus.contains("it is not UTF-8") && gus.contains("What is refused counts as nothing handed in."),
        "{gus}"
    );
    assert!([ada, bob, eve, gus].iter().all(|page| page.contains("no jail: these submissions")));
}

#[test]
fn no_source_makes_a_large_page() {
    let mut attempt = samples::wrong_output();
    attempt.prints = "<&\u{1}".repeat(1 << 20);
    attempt.diagnostics = "&\n".repeat(1 << 20);
    attempt.run.as_mut().expect("a run").output = vec!["\"".repeat(1_000); 5_000];
    let page = page_of(&attempt, &"&\u{202e}".repeat(64 << 10));
    assert_well_formed(&page);
    assert!(page.len() < 1 << 20, "{} bytes", page.len());
}
