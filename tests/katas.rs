//! One named test for each kata and solution of the bank, `cargo test --test katas node/n-plus-one`, and for each Rust
//! program of its questions, `cargo test --test katas questions/classic`. What takes long is ignored unless it is asked
//! for: `-- --ignored questions/` runs the programs of `possible` questions on many more schedules.

use cmkata::judge::Judge;
use cmkata::model::event::Silence;
use cmkata::model::question::{Kind, Question};
use cmkata::store::bank::Bank;
use cmkata::store::tree::Tree;
use cmkata::store::verdicts::Verdicts;
use cmkata::verify::programs::{self, SCHEDULES};
use cmkata::verify::{self, Verifier};
use libtest_mimic::{Arguments, Failed, Trial};
use std::path::Path;
use std::sync::LazyLock;

/// Enough for what comes once in a thousand schedules.
const MANY: u32 = 10_000;

static BANK: LazyLock<Bank> = LazyLock::new(|| {
    let tree = Tree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the bank can be read");
    Bank::load(tree).unwrap_or_else(|problems| panic!("{problems}"))
});

static JUDGE: LazyLock<Judge<'static>> =
    LazyLock::new(|| Judge::new(&BANK.tree, &Silence).unwrap_or_else(|error| panic!("{error:#}")));

fn main() {
    let cases = verify::cases(&BANK, &BANK.katas);
    let trials = cases.into_iter().map(|case| {
        Trial::test(case.name(), move || {
            let row = Verifier::new(&BANK, &JUDGE, Verdicts::open().ok()).verify_one(&case)?;
            as_expected(row.ok, &row.expected, &row.got)
        })
    });
    let questions = programs::of(&BANK.questions).into_iter().flat_map(|question| {
        let name = format!("questions/{}", question.spec.id);
        let trial = move |name, schedules| {
            Trial::test(name, move || {
                let ran = programs::verify_one(question, &JUDGE, schedules)?;
                as_expected(ran.expected == ran.got, &ran.expected, &ran.got)
            })
        };
        let many = (question.spec.kind == Kind::Possible)
            .then(|| trial(format!("{name}/{MANY}"), MANY).with_ignored_flag(true));
        [trial(name, SCHEDULES)].into_iter().chain(many)
    });
    let turned = Trial::test("questions/a-key-turned-round-is-rejected", a_key_turned_round_is_rejected);
    libtest_mimic::run(&Arguments::from_args(), trials.chain(questions).chain([turned]).collect()).exit();
}

/// What can happen is said to be impossible, and the other way about.
fn a_key_turned_round_is_rejected() -> Result<(), Failed> {
    let is_possible = |question: &&Question| question.spec.kind == Kind::Possible && !question.spec.others;
    let mut question = BANK.questions.iter().find(is_possible).ok_or("the bank has such a question")?.clone();
    for option in &mut question.spec.options {
        (option.right, option.why) = (option.why.take(), option.right.take());
    }
    let ran = programs::verify_one(&question, &JUDGE, SCHEDULES)?;
    let complaints: Vec<&str> = ran.got.lines().collect();
    let says = |words: &str| complaints.iter().filter(|complaint| complaint.ends_with(words)).count();
    let rights = question.spec.options.iter().filter(|option| option.is_right()).count();
    let told = (says("its option says that it can happen"), says("its option says that it cannot happen"));
    as_expected(
        told == (rights, question.spec.options.len() - rights)
            && complaints.len() == question.spec.options.len(),
        "a complaint about each option",
        &ran.got,
    )
}

fn as_expected(ok: bool, expected: &str, got: &str) -> Result<(), Failed> {
    if ok { Ok(()) } else { Err(Failed::from(format!("expected {expected}, got {got}"))) }
}
