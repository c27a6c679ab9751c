//! The bank's texts as HTML: paragraphs, code between backticks, and blocks of code, which stand indented. One line
//! without tabs, whatever it shows, so that it fits in a cell of any format.

pub(super) use crate::report::html::escape;

/// A text with its paragraphs and code.
pub(super) fn text(text: &str) -> String {
    let mut blocks: Vec<String> = Vec::new();
    let mut lines = text.trim_matches('\n').lines().peekable();
    while let Some(line) = lines.next() {
        if line.trim().is_empty() {
            continue;
        }
        let is_code = line.starts_with("    ");
        let mut block = vec![line];
        while let Some(next) = lines.next_if(|next| belongs(next, is_code)) {
            block.push(next);
        }
        blocks.push(if is_code { pre(&unindented(&block)) } else { format!("<p>{}</p>", prose(&block)) });
    }
    match blocks.as_slice() {
        // What is short, such as an option, needs no paragraph around it.
        [only] if only.starts_with("<p>") => only[3..only.len() - 4].to_owned(),
        _ => blocks.concat(),
    }
}

/// Code or output as it stands.
pub(super) fn pre(code: &str) -> String {
    let code = escape(&code.trim_end().replace('\t', "    ")).replace('\n', "<br>");
    format!("<pre>{code}</pre>")
}

/// Items one below the other.
pub(super) fn list(tag: &str, items: impl IntoIterator<Item = String>) -> String {
    let items: String = items.into_iter().map(|item| format!("<li>{item}</li>")).collect();
    format!("<{tag}>{items}</{tag}>")
}

/// Whether a line goes on with a block; an empty one may stand between two lines of code.
fn belongs(line: &str, is_code: bool) -> bool {
    let empty = line.trim().is_empty();
    if is_code { empty || line.starts_with("    ") } else { !empty && !line.starts_with("    ") }
}

fn unindented(lines: &[&str]) -> String {
    lines.iter().map(|line| line.get(4..).unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Lines of a paragraph run on, except that each item of a list begins a line.
fn prose(lines: &[&str]) -> String {
    let mut out = String::new();
    for line in lines {
        if !out.is_empty() {
            out.push(if line.starts_with("- ") { '\n' } else { ' ' });
        }
        out.push_str(&line.trim().replace('\t', " "));
    }
    spans(&escape(&out)).replace('\n', "<br>")
}

/// What stands between two backticks is code; one that has no partner stays.
fn spans(text: &str) -> String {
    let Some((before, rest)) = text.split_once('`') else { return text.to_owned() };
    match rest.split_once('`') {
        Some((code, rest)) => format!("{before}<code>{code}</code>{}", spans(rest)),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_code_and_blocks_keep_their_shape() {
        let prompt =
            "What does `a < b`\nprint?\n\n    if a < b {\n\n    \tgo()\n    }\n\nAnd why?\n- one\n- two\n";
        assert_eq!(
            text(prompt),
            "<p>What does <code>a &lt; b</code> print?</p><pre>if a &lt; b {<br><br>    go()<br>}</pre>\
             <p>And why?<br>- one<br>- two</p>"
        );
        assert_eq!(text("`a` & a lone ` tick"), "<code>a</code> &amp; a lone ` tick");
    }
}
