//! Attacks on the judge: each file of `tests/hostile/<verdict>/` is a submission that must get the verdict of its folder
//! and reach nothing. The file is the registration.
//!
//! `cargo test --test hostile` needs a system whose jail holds; elsewhere it says so and fails.

mod by_hand;
mod case;
mod guard;
mod judges;
mod outside;

use libtest_mimic::{Arguments, Trial};

fn main() {
    guard::adopt_orphans();
    let trials = case::all().into_iter().map(|case| {
        Trial::test(case.name(), move || {
            case.is_contained()?;
            Ok(())
        })
    });
    let controls = case::all().into_iter().filter(case::Case::has_control).map(|case| {
        Trial::test(format!("control/{}", case.name()), move || {
            case.works_without_a_jail()?;
            Ok(())
        })
    });
    let own = [Trial::test("every_attack_says_what_it_attempts_and_half_of_them_have_a_control", || {
        case::are_described()?;
        Ok(())
    })];
    let conclusion = libtest_mimic::run(&Arguments::from_args(), trials.chain(controls).chain(own).collect());
    let orphans = guard::orphans();
    assert!(orphans.is_empty(), "processes were left behind: {orphans:?}");
    conclusion.exit();
}
