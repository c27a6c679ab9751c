//! The Rust of the phrasebooks is what a submission may hold: the judge compiles all of it.

use super::{JUDGE, TREE, bank, kata, sources};
use crate::model::phrasebook::{Phrase, Phrasebook};
use crate::model::verdict::Verdict;
use crate::store::bank::phrasebook;

/// A submission that holds every snippet of a phrasebook, each as the body of a function.
fn submission(book: &Phrasebook) -> String {
    let reference = bank("solutions/node/n-plus-one/accepted/reference.rs");
    let functions: String = book.phrases().enumerate().map(function).collect();
    format!("{reference}\nmod phrases {{\n#![allow(unused)]\n{}\n{functions}\n}}\n", book.context)
}

fn function((number, phrase): (usize, &Phrase)) -> String {
    let Phrase { title, given, ours, .. } = phrase;
    let result = "std::result::Result<(), Box<dyn std::error::Error + Send + Sync>>";
    format!("// {title}\nasync fn phrase_{number}({given}) -> {result} {{\n{ours}\nOk(())\n}}\n")
}

fn rejected(book: &Phrasebook) -> Option<(Verdict, String)> {
    let submission = submission(book);
    let subject = JUDGE.prepare(&kata(), &sources(&submission), false).expect("the judge works");
    subject.programs.as_ref().err().map(|verdict| (*verdict, subject.diagnostics.clone()))
}

#[test]
fn every_rust_phrase_compiles_as_a_submission_would() {
    let mut read = 0;
    for (path, _) in TREE.under("phrasebook") {
        let name = path.trim_start_matches("phrasebook/").trim_end_matches(".md");
        let track = phrasebook::track(&TREE, name).expect("it is called after its track");
        let book = phrasebook::load(&TREE, track).expect("it is sound");
        if let Some((verdict, diagnostics)) = rejected(&book) {
            panic!("{path}: {verdict}\n{diagnostics}");
        }
        read += 1;
    }
    assert_eq!(read, 4);
}

#[test]
fn a_phrase_that_does_not_compile_is_noticed() {
    let track = phrasebook::track(&TREE, "node").expect("there is one");
    let mut book = phrasebook::load(&TREE, track).expect("it is sound");
    let last = book.sections.last_mut().and_then(|section| section.phrases.last_mut());
    last.expect("a phrase").ours.push_str("no_such_function();\n");
    assert_eq!(rejected(&book).map(|(verdict, _)| verdict), Some(Verdict::CompileError));
}
