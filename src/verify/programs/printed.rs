//! A program that prints one thing: what it printed, held against the key.

use super::super::originals::lines;
use crate::model::attempt::Attempt;
use crate::model::program::Program;
use crate::model::question::Question;

/// What the key says, and what came of the program.
pub(super) fn compare(question: &Question, program: &Program, attempt: &Attempt) -> (String, String) {
    let expected = lines(question.spec.prints().unwrap_or_default());
    (wanted(program, &expected), got(program, &expected, attempt))
}

/// The key, and the ending that goes with it.
fn wanted(program: &Program, expected: &str) -> String {
    match &program.fails {
        Some(words) => format!("{expected}\nfails: {words}"),
        None => expected.to_owned(),
    }
}

/// What came of a run, in the same words as the key where they agree. What a program prints before it fails stands in
/// one text with its error.
fn got(program: &Program, expected: &str, attempt: &Attempt) -> String {
    let printed = lines(&attempt.prints);
    let ending = || match attempt.diagnostics.trim_end() {
        "" => attempt.verdict.to_string(),
        diagnostics => format!("{}: {diagnostics}", attempt.verdict),
    };
    match (&program.fails, attempt.verdict.is_accepted()) {
        (None, true) => printed,
        (None, false) => format!("{printed}\nfails: {}", ending()),
        (Some(_), true) => format!("{printed}\nfails: it ends well"),
        (Some(words), false) => {
            let told = printed.contains(words.as_str()) || attempt.verdict.slug().contains(words.as_str());
            if told && printed.starts_with(expected) {
                wanted(program, expected)
            } else {
                format!("{printed}\nfails: {}", ending())
            }
        }
    }
}
