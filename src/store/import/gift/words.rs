//! The texts of a question, in whichever of Moodle's formats they stand.

use super::super::html::plain;
use super::escape::unveiled;
use serde_json::{Value, json};

/// Tags by which a text without a format is known for HTML, as Moodle shows it.
const TAGS: [&str; 10] = ["<p>", "<br", "<code>", "<pre>", "<ul>", "<ol>", "<b>", "<i>", "<em>", "<strong>"];

/// The format that texts are in, unless they say otherwise.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Words {
    is_html: bool,
}

impl Words {
    /// The format of a question, which its answers share.
    pub(super) fn of(asked: &str) -> Words {
        Words { is_html: format(asked).0.unwrap_or_else(|| has_tags(asked)) }
    }

    /// A text as the bank writes it.
    pub(super) fn shown(self, text: &str) -> String {
        let (is_html, text) = format(text);
        let text = unveiled(text.trim());
        if is_html.unwrap_or(self.is_html || has_tags(&text)) { plain(&text) } else { text.trim().to_owned() }
    }

    /// Lines as they stand: of a text that is nothing but code, the code.
    pub(super) fn lines(self, text: &str) -> String {
        let shown = self.shown(text);
        let code: Option<Vec<&str>> = shown
            .lines()
            .map(|line| if line.is_empty() { Some("") } else { line.strip_prefix("    ") })
            .collect();
        code.map_or(shown.clone(), |code| code.join("\n"))
    }

    /// The prompt, and the program that it ends with where a tag names a language.
    pub(super) fn program(self, asked: &str, lang: Option<&str>) -> (String, Option<Value>) {
        let asked = format(asked).1;
        let parts = lang.and_then(|lang| {
            let (open, close) = (asked.rfind("<pre>")?, asked.rfind("</pre>")?);
            let code = self.lines(asked.get(open..close + "</pre>".len())?);
            Some((&asked[..open], json!({ "lang": lang, "code": format!("{code}\n") })))
        });
        match parts {
            Some((prompt, program)) => (self.shown(prompt), Some(program)),
            None => (self.shown(asked), None),
        }
    }

    /// The items of the first list with such a tag, and the text without it.
    pub(super) fn list(self, text: &str, tag: &str) -> Option<(Vec<String>, String)> {
        let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
        let (before, rest) = text.split_once(&open)?;
        let (items, after) = rest.split_once(&close)?;
        let items =
            items.split("<li>").skip(1).map(|item| self.shown(item.split("</li>").next().unwrap_or(item)));
        Some((items.collect(), format!("{before}{after}")))
    }

    /// The first block of code, and the text without it.
    pub(super) fn code(self, text: &str) -> Option<(String, String)> {
        let (before, rest) = text.split_once("<pre>")?;
        let (code, after) = rest.split_once("</pre>")?;
        Some((self.lines(&format!("<pre>{code}</pre>")), format!("{before}{after}")))
    }
}

/// Whether a text's own prefix makes it HTML, and the text without it.
fn format(text: &str) -> (Option<bool>, &str) {
    let text = text.trim();
    let named = |name: &str| text.strip_prefix(name);
    match named("[html]") {
        Some(rest) => (Some(true), rest),
        None => match named("[markdown]").or_else(|| named("[plain]")) {
            Some(rest) => (Some(false), rest),
            None => (None, named("[moodle]").unwrap_or(text)),
        },
    }
}

fn has_tags(text: &str) -> bool {
    let text = text.to_lowercase();
    TAGS.iter().any(|tag| text.contains(tag))
}
