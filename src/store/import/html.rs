//! HTML as the bank writes texts: paragraphs apart, code between backticks, blocks of code indented. Knows the few
//! tags that people and `export` use, and drops the rest.

/// The text that a piece of HTML shows.
pub(super) fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut in_code_block = false;
    let mut rest = html;
    while let Some((before, tag, after)) = next_tag(rest) {
        put(&mut out, before, in_code_block);
        rest = after;
        let name = tag.trim_end_matches('/').split_whitespace().next().unwrap_or_default().to_lowercase();
        match name.as_str() {
            "pre" => {
                out.push_str("\n\n    ");
                in_code_block = true;
            }
            "/pre" => {
                in_code_block = false;
                out.push_str("\n\n");
            }
            "br" => out.push_str(if in_code_block { "\n    " } else { "\n" }),
            "p" | "/p" | "ul" | "/ul" | "ol" | "/ol" | "hr" => out.push_str("\n\n"),
            "li" => out.push_str("\n- "),
            "code" | "/code" if !in_code_block => out.push('`'),
            _ => {}
        }
    }
    put(&mut out, rest, in_code_block);
    tidy(&out)
}

/// The text before the next tag, the tag's inside, and what follows. A `<` that begins no tag is text.
fn next_tag(html: &str) -> Option<(&str, &str, &str)> {
    let begins = |at: &usize| html[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    let open = html.match_indices('<').map(|(at, _)| at).find(begins)?;
    let close = open + html[open..].find('>')?;
    Some((&html[..open], &html[open + 1..close], &html[close + 1..]))
}

fn put(out: &mut String, text: &str, in_code_block: bool) {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", " ");
    let text = text.replace("&#39;", "'").replace("&amp;", "&");
    out.push_str(&if in_code_block { text.replace('\n', "\n    ") } else { text });
}

/// At most one empty line at a time, none at the ends, and no blanks before a line's end.
fn tidy(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        if !line.is_empty() || lines.last().is_some_and(|last| !last.is_empty()) {
            lines.push(line);
        }
    }
    lines.join("\n").trim_matches('\n').to_owned()
}
