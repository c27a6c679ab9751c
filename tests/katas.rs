//! One named test for each kata and solution of the bank: `cargo test --test katas node/n-plus-one`.

use cmkata::judge::Judge;
use cmkata::model::event::Silence;
use cmkata::store::bank::Bank;
use cmkata::store::tree::Tree;
use cmkata::store::verdicts::Verdicts;
use cmkata::verify::{self, Verifier};
use libtest_mimic::{Arguments, Failed, Trial};
use std::path::Path;
use std::sync::LazyLock;

static BANK: LazyLock<Bank> = LazyLock::new(|| {
    let tree = Tree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the bank can be read");
    Bank::load_katas(tree).unwrap_or_else(|problems| panic!("{problems}"))
});

static JUDGE: LazyLock<Judge<'static>> =
    LazyLock::new(|| Judge::new(&BANK.tree, &Silence).unwrap_or_else(|error| panic!("{error:#}")));

fn main() {
    let cases = verify::cases(&BANK, &BANK.katas);
    let trials = cases.into_iter().map(|case| {
        Trial::test(case.name(), move || {
            let row = Verifier::new(&BANK, &JUDGE, Verdicts::open().ok()).verify_one(&case)?;
            if row.ok {
                Ok(())
            } else {
                Err(Failed::from(format!("expected {}, got {}", row.expected, row.got)))
            }
        })
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}
