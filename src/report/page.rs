//! A page while it is written: lines from top to bottom, in the look that was asked for.

use super::layout;
use super::look::{Ink, Look};
use unicode_width::UnicodeWidthChar;

/// A page being written.
pub(crate) struct Page<'l> {
    pub(crate) look: &'l Look,
    text: String,
}

impl<'l> Page<'l> {
    /// An empty page.
    pub(crate) fn new(look: &'l Look) -> Page<'l> {
        Page { look, text: String::new() }
    }

    /// Adds a line that is laid out and painted already.
    pub(crate) fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// Adds an empty line, unless there is one, or the page begins here.
    pub(crate) fn blank(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Adds text in as many lines as it takes, each `indent` columns in.
    pub(crate) fn wrapped(&mut self, indent: usize, ink: Ink, text: &str) {
        self.hanging(&" ".repeat(indent), indent, ink, text);
    }

    /// Adds text behind a mark, its further lines `indent` columns in.
    pub(crate) fn hanging(&mut self, mark: &str, indent: usize, ink: Ink, text: &str) {
        let columns = self.look.columns().min(100).saturating_sub(indent);
        for (i, line) in layout::wrap(text, columns).iter().enumerate() {
            let start = if i == 0 { layout::pad(mark, indent) } else { " ".repeat(indent) };
            let line = self.look.paint(ink, line);
            self.line(&format!("{start}{line}"));
        }
    }

    /// Adds a line that says how much is left out.
    pub(crate) fn more(&mut self, indent: usize, what: &str) {
        let dots = if self.look.unicode { "…" } else { "..." };
        self.wrapped(indent, Ink::Quiet, &format!("{dots} {what}"));
    }

    /// The page's text.
    pub(crate) fn finish(self) -> String {
        if self.look.unicode { self.text } else { ascii(&self.text) }
    }
}

/// The same page in ASCII alone, each character replaced by as many as it has columns, so that all stays aligned.
fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\0'..='\x7f' => out.push(char),
            _ => match twin(char) {
                Some(twin) => out.push(twin),
                None => (0..char.width().unwrap_or(0)).for_each(|_| out.push('?')),
            },
        }
    }
    out
}

/// The ASCII character that stands for one that the pages use.
fn twin(char: char) -> Option<char> {
    Some(match char {
        '✓' => '+',
        '✗' | '×' => 'x',
        '╳' => '/',
        '●' => '*',
        '○' | '·' => '.',
        '█' => '#',
        '▓' => '%',
        '░' => '!',
        '━' => '=',
        '╸' => '>',
        '▶' => '*',
        '┄' => '~',
        '├' | '┤' | '│' => '|',
        '┬' | '┴' | '└' | '┘' => '+',
        '─' | '–' | '—' => '-',
        '◆' => '^',
        '→' => '>',
        '←' => '<',
        '•' => '*',
        '…' => '~',
        'µ' => 'u',
        '‘' | '’' => '\'',
        '“' | '”' => '"',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn blank_lines_neither_lead_nor_double() {
        let look = Look { width: 80, colour: false, unicode: true };
        let mut page = Page::new(&look);
        page.blank();
        page.line("one");
        page.blank();
        page.blank();
        page.line("two");
        assert_eq!(page.finish(), "one\n\ntwo\n");
    }

    proptest! {
        #[test]
        fn a_page_in_ascii_holds_nothing_else(text in "\\PC*") {
            prop_assert!(ascii(&text).is_ascii());
        }
    }
}
