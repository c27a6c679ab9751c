//! What is wrong in the bank's files, each place with what to do about it.

use crate::model::units;
use crate::report::look::{Ink, Look};
use crate::report::page::Page;
use crate::report::rows::ProblemRow;
use crate::report::{plain, plain_line};

/// Every problem, as `file:line:column: message` and a hint, then how many there are.
pub fn problems(rows: &[ProblemRow], look: &Look) -> String {
    let mut page = Page::new(look);
    for row in rows {
        let place: String = [row.line, row.column].iter().flatten().map(|n| format!(":{n}")).collect();
        page.line(&look.paint(Ink::Strong, &format!("{}{place}", plain_line(&row.file))));
        page.hanging("  ✗ ", 4, Ink::Text, &plain(&row.message));
        if let Some(hint) = &row.hint {
            page.wrapped(4, Ink::Accent, &format!("hint: {}", plain(hint)));
        }
    }
    if !rows.is_empty() {
        page.blank();
        page.line(&units::count(rows.len(), "problem"));
    }
    page.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_names_its_place_and_what_to_do() {
        let row = |line, column, message: &str, hint: Option<&str>| ProblemRow {
            file: "katas/node/n-plus-one/kata.yaml".to_owned(),
            line,
            column,
            message: message.to_owned(),
            hint: hint.map(str::to_owned),
        };
        let rows = [
            row(Some(7), Some(3), "unknown field `chekcs`", Some("did you mean `checks`?")),
            row(None, None, "no hints", None),
        ];
        insta::assert_snapshot!(problems(&rows, &Look { width: 80, colour: false, unicode: true }));
    }
}
