//! Markdown on a terminal: the little of it that briefs use. What it does not know, it shows as it is written.

mod inline;

use crate::report::layout;
use crate::report::look::{Ink, Look};
use crate::report::page::Page;
use crate::report::plain;

/// A Markdown text, wrapped and with its headings, lists and code set apart.
pub fn markdown(text: &str, look: &Look) -> String {
    let mut page = Page::new(look);
    write(&mut page, text);
    page.finish()
}

/// Writes a Markdown text onto a page.
pub(super) fn write(page: &mut Page<'_>, text: &str) {
    let text = plain(text);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let trimmed = line.trim();
        if let Some(fence) = fence(trimmed) {
            page.blank();
            lines
                .by_ref()
                .take_while(|line| !line.trim().starts_with(fence))
                .for_each(|line| code(page, Ink::Accent, line));
            page.blank();
        } else if trimmed.is_empty() {
            page.blank();
        } else if let Some(heading) = heading(trimmed) {
            page.blank();
            page.wrapped(0, Ink::Strong, heading);
            page.blank();
        } else if trimmed.starts_with('|') {
            page.line(&format!("  {}", layout::cut(trimmed, page.look.columns() - 2)));
        } else {
            let mut block = Block::begin(line);
            while let Some(more) = lines.next_if(|line| block.goes_on(line)) {
                block.take(more);
            }
            block.write(page);
        }
    }
}

fn fence(line: &str) -> Option<&'static str> {
    ["```", "~~~"].into_iter().find(|fence| line.starts_with(fence))
}

fn heading(line: &str) -> Option<&str> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    (1..=6).contains(&level).then(|| text.strip_prefix(' ')).flatten().map(str::trim)
}

/// Writes a line of code, set in; broken anywhere where it is too long.
pub(super) fn code(page: &mut Page<'_>, ink: Ink, line: &str) {
    for part in layout::chop(line, page.look.columns() - 4) {
        let part = page.look.paint(ink, part.trim_end());
        page.line(&format!("    {part}"));
    }
}

/// A paragraph, an item of a list or a quotation: text that is joined and wrapped anew.
struct Block {
    mark: String,
    indent: usize,
    text: String,
}

impl Block {
    fn begin(line: &str) -> Block {
        let trimmed = line.trim_start();
        let depth = (line.len() - trimmed.len()).min(8);
        if let Some(rest) = trimmed.strip_prefix("> ") {
            return Block { mark: "│ ".to_owned(), indent: 2, text: rest.to_owned() };
        }
        match item(trimmed) {
            Some((mark, rest)) => {
                let indent = depth + layout::width(&mark) + 3;
                Block { mark: format!("{}{mark}", " ".repeat(depth + 2)), indent, text: rest.to_owned() }
            }
            None => Block { mark: String::new(), indent: 0, text: trimmed.to_owned() },
        }
    }

    /// Whether a line belongs to the block.
    fn goes_on(&self, line: &str) -> bool {
        let trimmed = line.trim();
        if self.mark == "│ " {
            return trimmed.starts_with("> ");
        }
        let begins_another = item(trimmed).is_some()
            || heading(trimmed).is_some()
            || fence(trimmed).is_some()
            || trimmed.starts_with(['|', '>']);
        !trimmed.is_empty() && !begins_another
    }

    fn take(&mut self, line: &str) {
        let line = line.trim();
        let line = if self.mark == "│ " { line.trim_start_matches("> ") } else { line };
        self.text.push(' ');
        self.text.push_str(line);
    }

    fn write(&self, page: &mut Page<'_>) {
        page.hanging(&self.mark, self.indent, Ink::Text, &inline::paint(&self.text, page.look));
    }
}

/// An item's mark as it is shown, and its text.
fn item(line: &str) -> Option<(String, &str)> {
    if let Some(rest) = ["- ", "* ", "+ "].iter().find_map(|mark| line.strip_prefix(mark)) {
        return Some(("•".to_owned(), rest.trim_start()));
    }
    let (number, rest) = line.split_once(". ")?;
    let proper = (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    proper.then(|| (format!("{number}."), rest.trim_start()))
}

#[cfg(test)]
mod tests;
