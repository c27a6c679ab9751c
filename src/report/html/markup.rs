//! HTML while it is written. Markup is what this program's own source says, which the type sees to; whatever else gets
//! in is text: characters that mean something in HTML become entities, and those that show nothing are made visible.

use crate::report::{plain, plain_line};
use std::fmt::Display;

/// A piece of HTML.
#[derive(Clone, Debug, Default)]
pub(super) struct Html(String);

impl Html {
    /// Nothing yet.
    pub(super) fn new() -> Html {
        Html::default()
    }

    /// Adds markup in which each `{}` is filled with a text of one line. It may stand between tags, or within the double
    /// quotes of an attribute.
    pub(super) fn put(&mut self, markup: &'static str, texts: &[&dyn Display]) -> &mut Html {
        let mut texts = texts.iter();
        let mut parts = markup.split("{}");
        self.0.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let text = texts.next();
            debug_assert!(text.is_some(), "a text is missing in {markup}");
            escape_into(&mut self.0, &text.map(|text| plain_line(&text.to_string())).unwrap_or_default());
            self.0.push_str(part);
        }
        debug_assert!(texts.next().is_none(), "a text too many for {markup}");
        self
    }

    /// Adds markup as it stands.
    pub(super) fn raw(&mut self, markup: &'static str) -> &mut Html {
        self.0.push_str(markup);
        self
    }

    /// Adds a text of several lines, for a place that keeps them.
    pub(super) fn lines(&mut self, text: &str) -> &mut Html {
        // The first line end in a `pre` is none.
        if text.starts_with(['\n', '\r']) {
            self.0.push('\n');
        }
        escape_into(&mut self.0, &plain(text));
        self
    }

    /// Adds another piece.
    pub(super) fn add(&mut self, other: &Html) -> &mut Html {
        self.0.push_str(&other.0);
        self
    }

    /// The markup.
    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// Characters that mean something in HTML, as entities. Attributes stand in double quotes.
pub(in crate::report) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(&mut out, text);
    out
}

fn escape_into(out: &mut String, text: &str) {
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(char),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_are_shown_and_never_obeyed() {
        let mut html = Html::new();
        html.put("<a title=\"{}\">{}</a>", &[&"\"onload=\"x", &"<script>\u{202e}\0\x1b[2J]]>\na&b"]);
        assert_eq!(
            html.finish(),
            "<a title=\"&quot;onload=&quot;x\">&lt;script&gt;\\u{202e}^@^[[2J]]&gt;^Ja&amp;b</a>"
        );
    }

    #[test]
    fn lines_stay_lines_also_where_the_first_is_empty() {
        let mut html = Html::new();
        html.raw("<pre>").lines("\n<a>\n\u{2066}").raw("</pre>");
        assert_eq!(html.finish(), "<pre>\n\n&lt;a&gt;\n\\u{2066}</pre>");
    }

    proptest! {
        #[test]
        fn no_text_adds_a_tag_an_attribute_or_a_control_character(text in any::<String>()) {
            let mut html = Html::new();
            html.put("{}", &[&text]).lines(&text);
            let html = html.finish();
            prop_assert!(!html.contains(['<', '>', '"']));
            prop_assert!(html.chars().all(|char| char == '\n' || !char.is_control()));
            let turns = |char| matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            prop_assert!(!html.contains(turns));
        }
    }
}
