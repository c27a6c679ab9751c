//! Markup within a line: code, strong words, emphasis and links.

use crate::report::look::{Ink, Look};

/// The text with its markup turned into colours; where there are none, code keeps its backticks.
pub(super) fn paint(text: &str, look: &Look) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, span)) = next_span(rest) {
        out.push_str(&unescape(before));
        match span.ink {
            // Without colours the backticks are all that tells code from text.
            Ink::Accent if !look.colour => out.push_str(&format!("`{}`", span.text)),
            Ink::Text => out.push_str(&link(span.text, span.target)),
            ink => out.push_str(&words(look, ink, span.text)),
        }
        rest = span.rest;
    }
    out.push_str(&unescape(rest));
    out
}

struct Span<'t> {
    ink: Ink,
    text: &'t str,
    /// Where a link leads; empty for anything else.
    target: &'t str,
    rest: &'t str,
}

/// The first marked stretch of a text, and what stands before it.
fn next_span(text: &str) -> Option<(&str, Span<'_>)> {
    let mut last = ' ';
    let mut escaped = false;
    for (at, char) in text.char_indices() {
        let (before, here) = text.split_at(at);
        if !escaped && let Some(span) = span(here, last) {
            return Some((before, span));
        }
        escaped = char == '\\' && !escaped;
        last = char;
    }
    None
}

/// The marked stretch that begins exactly here, if one does; `last` is the character before it.
fn span(here: &str, last: char) -> Option<Span<'_>> {
    if let Some(rest) = here.strip_prefix('`') {
        let (text, rest) = rest.split_once('`')?;
        return (!text.is_empty()).then_some(Span { ink: Ink::Accent, text, target: "", rest });
    }
    if let Some(rest) = here.strip_prefix('[') {
        let (text, rest) = rest.split_once("](")?;
        let (target, rest) = rest.split_once(')')?;
        return (!text.contains(['[', ']'])).then_some(Span { ink: Ink::Text, text, target, rest });
    }
    if last.is_alphanumeric() {
        return None;
    }
    emphasis(here, "**", Ink::Strong)
        .or_else(|| emphasis(here, "*", Ink::Strong))
        .or_else(|| emphasis(here, "_", Ink::Strong))
}

/// Words between two marks that touch them, such as `*this one*` and unlike `2 * 3 * 4`.
fn emphasis<'t>(here: &'t str, mark: &str, ink: Ink) -> Option<Span<'t>> {
    let (text, rest) = here.strip_prefix(mark)?.split_once(mark)?;
    let touches = !text.is_empty() && !text.starts_with([' ', '*', '_']) && !text.ends_with(' ');
    let ends = !rest.starts_with(|char: char| char.is_alphanumeric());
    (touches && ends).then_some(Span { ink, text, target: "", rest })
}

/// A link's text, and where it leads if that is on the web: a path would lead nowhere from a terminal.
fn link(text: &str, target: &str) -> String {
    let on_the_web = target.starts_with("https://") || target.starts_with("http://");
    if on_the_web && text != target { format!("{text} ({target})") } else { text.to_owned() }
}

/// Each word painted by itself, so that a line may break between any two.
fn words(look: &Look, ink: Ink, text: &str) -> String {
    text.split(' ').map(|word| look.paint(ink, word)).collect::<Vec<_>>().join(" ")
}

/// The text without the backslashes that keep punctuation from being markup.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let escapes = char == '\\' && chars.peek().is_some_and(|next| "\\`*_[]()#".contains(*next));
        out.push(if escapes { chars.next().unwrap_or(char) } else { char });
    }
    out
}
