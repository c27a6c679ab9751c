//! Pages of sample attempts, and what holds for the page of any attempt.

use super::*;
use crate::model::prediction::Blocked;
use crate::report::samples;
use proptest::collection::vec;
use proptest::prelude::*;

const PLAIN: Look = Look { width: 80, colour: false, unicode: true };

/// The page with its escapes visible, so that a snapshot can be read.
fn page(of: &Attempt, look: Look) -> String {
    attempt(of, None, None, &look).replace('\x1b', "␛")
}

#[test]
fn each_kind_of_attempt_has_its_page() {
    let kinds = [
        ("accepted", samples::accepted()),
        ("too_slow", samples::too_slow()),
        ("wrong_output", samples::wrong_output()),
        ("blocked", samples::blocked()),
        ("deadlock", samples::deadlock()),
        ("compile_error", samples::compile_error()),
        ("vanished", samples::vanished()),
        ("wall_clock", samples::wall_clock()),
        ("leaky", samples::leaky()),
    ];
    for (name, sample) in kinds {
        insta::assert_snapshot!(name, page(&sample, PLAIN));
    }
}

#[test]
fn a_page_fits_narrow_and_wide_terminals_and_those_without_unicode() {
    let sample = samples::too_slow();
    insta::assert_snapshot!("too_slow_60", page(&sample, Look { width: 60, ..PLAIN }));
    insta::assert_snapshot!("too_slow_120", page(&sample, Look { width: 120, ..PLAIN }));
    insta::assert_snapshot!("too_slow_ascii", page(&sample, Look { unicode: false, ..PLAIN }));
    insta::assert_snapshot!("too_slow_coloured", page(&sample, Look { colour: true, ..PLAIN }));
}

#[test]
fn what_is_wrong_on_some_schedules_only_is_shown_on_one_of_them() {
    let (source, shown) = samples::interleavings::lost_update();
    let story = Story { shown: &shown, source, file: Some("lost.rs") };
    insta::assert_snapshot!("unstable", attempt(&samples::unstable(), None, Some(&story), &PLAIN));
}

#[test]
fn what_was_predicted_is_set_against_what_was_before_the_page_says_what_to_do() {
    let prediction = Prediction { elapsed_ns: 400_000_000, blocked: Blocked::Loop };
    let told = |attempt: &Attempt| super::attempt(attempt, Some(&prediction), None, &PLAIN);
    let page = told(&samples::too_slow());
    let (said, next) = (page.find("You said 400.0 ms").unwrap(), page.find("→ cmkata").unwrap());
    assert!(said < next);
    assert!(!told(&samples::compile_error()).contains("You said"));
    assert!(!told(&samples::vanished()).contains("You said"));
}

#[test]
fn nothing_that_a_learner_wrote_reaches_the_terminal_raw() {
    assert!(!attempt(&samples::wrong_output(), None, None, &PLAIN).contains('\x1b'));
}

#[test]
fn colours_change_nothing_but_colours() {
    let coloured = attempt(&samples::too_slow(), None, None, &Look { colour: true, ..PLAIN });
    let mut bare = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, escape)) = rest.split_once('\x1b') {
        bare.push_str(before);
        rest = escape.split_once('m').unwrap().1;
    }
    let lines = |text: &str| text.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
    assert_eq!(lines(&(bare + rest)), lines(&attempt(&samples::too_slow(), None, None, &PLAIN)));
}

/// Findings of any words, and an output that differs in any way.
fn attempts() -> impl Strategy<Value = Attempt> {
    let words = || "\\PC{0,90}|[a-z ]{0,200}|.{0,20}";
    let finding = (words(), any::<bool>(), words(), words(), 0..100u32, words()).prop_map(
        |(check, ok, measured, allowed, points, says)| {
            samples::finding(&check, ok, [&measured, &allowed], points, points, &says)
        },
    );
    let lines = || vec("\\PC{0,150}", 0..40);
    let verdict = prop::sample::select(Verdict::ALL.to_vec());
    (vec(finding, 0..5), lines(), lines(), lines(), verdict).prop_map(
        |(findings, yours, reference, prints, verdict)| {
            let mut attempt = samples::wrong_output();
            attempt.verdict = verdict;
            attempt.findings.extend(findings);
            attempt.run.as_mut().unwrap().output = yours;
            attempt.reference.as_mut().unwrap().output = reference;
            attempt.prints = prints.join("\n");
            attempt
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_was_found_the_page_fits(sample in attempts(), width in 40usize..=130, unicode in any::<bool>()) {
        let text = attempt(&sample, None, None, &Look { width, unicode, colour: false });
        for line in text.lines() {
            prop_assert!(layout::width(line) <= width, "{line:?} at {width}");
        }
        prop_assert!(text.chars().all(|char| char == '\n' || !char.is_control()));
        prop_assert!(unicode || text.is_ascii());
    }
}
