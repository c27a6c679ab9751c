//! The page of `cmkata list`.

use crate::model::units;
use crate::report::layout;
use crate::report::look::{Ink, Look};
use crate::report::page::Page;
use crate::report::plain_line;
use crate::report::rows::{ListRow, State};

/// The katas as a table, one a line.
pub fn list(rows: &[ListRow], look: &Look) -> String {
    let mut page = Page::new(look);
    if rows.is_empty() {
        page.line("none yet");
        return page.finish();
    }
    let id =
        rows.iter().map(|row| layout::width(&row.id.to_string())).max().unwrap_or(0).min(look.columns() / 2);
    // Level and state are as wide as their widest, with two columns between any two.
    let title = look.columns() - id - 2 - 5 - 2 - 8 - 2;
    let widest = rows.iter().map(|row| layout::width(&plain_line(&row.title))).max().unwrap_or(0);
    let title = widest.max(5).min(title);
    let heading = format!("{}  {}  level  state", layout::pad("kata", id), layout::pad("title", title));
    page.line(&look.paint(Ink::Quiet, &heading));
    for row in rows {
        let cells = [
            layout::pad(&layout::cut(&row.id.to_string(), id), id),
            layout::pad(&layout::cut(&plain_line(&row.title), title), title),
            layout::pad(&dots(row.level), 5),
            state(row.state, look),
        ];
        page.line(&cells.join("  "));
    }
    let passed = rows.iter().filter(|row| row.state == State::Passed).count();
    page.blank();
    page.line(&format!("{}, {passed} passed", units::count(rows.len(), "kata")));
    page.finish()
}

/// A level from 1 to 5, as dots.
pub(super) fn dots(level: u8) -> String {
    let level = usize::from(level.min(5));
    "●".repeat(level) + &"○".repeat(5 - level)
}

fn state(state: State, look: &Look) -> String {
    let (glyph, ink) = match state {
        State::New => ('·', Ink::Quiet),
        State::Tried => ('→', Ink::Warn),
        State::Passed => ('✓', Ink::Good),
    };
    look.paint(ink, &format!("{glyph} {}", state.slug()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples::list_row;

    #[test]
    fn katas_are_listed_in_aligned_columns() {
        let rows = [
            list_row("node/n-plus-one", 1, State::Passed, "Fix the N+1 loop"),
            list_row(
                "node/offload-cpu",
                2,
                State::Tried,
                "Keep the event loop free while passwords are hashed",
            ),
            list_row("go/select-timeout", 5, State::New, "Add select with a timeout"),
        ];
        for width in [60, 80, 120] {
            let text = list(&rows, &Look { width, colour: false, unicode: true });
            assert!(text.lines().all(|line| layout::width(line) <= width), "{text}");
            insta::assert_snapshot!(format!("list_{width}"), text);
        }
        insta::assert_snapshot!(
            "list_ascii",
            list(&rows, &Look { width: 80, colour: false, unicode: false })
        );
    }
}
