//! Pages of sample runs, and what holds for the page of any.

use super::*;
use crate::report::samples::interleavings::{across_an_await, crowd, lock_order, lost_update, missed_notify};

const PLAIN: Look = Look { width: 80, colour: false, unicode: true };

fn page((source, shown): &(&str, Interleaving), look: Look) -> String {
    let kata = "java/race".parse().unwrap();
    interleaving(&kata, &Story { shown, source, file: None }, &look).replace('\x1b', "␛")
}

#[test]
fn each_kind_of_bug_has_its_page() {
    let kinds = [
        ("lost_update", lost_update()),
        ("lock_order", lock_order()),
        ("across_an_await", across_an_await()),
        ("missed_notify", missed_notify()),
        ("crowd", crowd()),
    ];
    for (name, sample) in kinds {
        insta::assert_snapshot!(name, page(&sample, PLAIN));
    }
}

#[test]
fn a_page_fits_narrow_and_wide_terminals_and_those_without_unicode() {
    let sample = lock_order();
    insta::assert_snapshot!("lock_order_60", page(&sample, Look { width: 60, ..PLAIN }));
    insta::assert_snapshot!("lock_order_120", page(&sample, Look { width: 120, ..PLAIN }));
    insta::assert_snapshot!("lock_order_ascii", page(&sample, Look { unicode: false, ..PLAIN }));
    insta::assert_snapshot!("lock_order_coloured", page(&sample, Look { colour: true, ..PLAIN }));
}

#[test]
fn no_page_is_wider_than_its_terminal_and_nothing_of_the_source_steers_it() {
    for sample in [lost_update(), lock_order(), across_an_await(), missed_notify(), crowd()] {
        for width in [40, 59, 60, 80, 100, 120] {
            let page = page(&sample, Look { width, ..PLAIN });
            assert!(!page.contains('␛'));
            // The command is there to be copied, so it is not broken.
            let wide = page.lines().find(|line| layout::width(line) > width && !line.starts_with("→ cmkata"));
            assert_eq!(wide, None, "at {width}");
        }
    }
}
