//! As much of Rust's lexical structure as the tidy rules need: what is comment, what is string, what is test.

/// The source with every comment, and the inside of every string and character, replaced by spaces. Lines keep
/// their numbers.
pub fn code(source: &str) -> String {
    let mut rest = source;
    let mut out = String::with_capacity(source.len());
    while let Some(first) = rest.chars().next() {
        let inside_word = out.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if first == '"' {
            string(rest)
        } else if !inside_word && let Some(length) = prefixed_string(rest) {
            length
        } else if first == '\'' {
            character(rest)
        } else {
            0
        };
        let (blank, after) = rest.split_at(length);
        out.extend(blank.chars().map(|c| if c == '\n' { c } else { ' ' }));
        rest = after;
        if length == 0 {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    out
}

/// Source that [`code`] has cleaned, with each item under `#[cfg(test)]` replaced by spaces.
pub fn without_tests(code: &str) -> String {
    let mut out = code.to_owned();
    while let Some(start) = out.find("#[cfg(test)]") {
        let item = &out[start..];
        let end = match (item.find('{'), item.find(';')) {
            (Some(brace), semicolon) if semicolon.is_none_or(|semicolon| brace < semicolon) => {
                brace + block(&item[brace..])
            }
            (_, Some(semicolon)) => semicolon + 1,
            (_, None) => item.len(),
        };
        let blank: String = item[..end].chars().map(|c| if c == '\n' { c } else { ' ' }).collect();
        out.replace_range(start..start + end, &blank);
    }
    out
}

/// Whether `word` stands in `line` as a word of its own.
pub fn has_word(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word)
        .any(|(at, _)| !line[..at].ends_with(part) && !line[at + word.len()..].starts_with(part))
}

fn block(text: &str) -> usize {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    text.len()
}

fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let step = match rest {
            _ if rest.starts_with("/*") => (1, 2),
            _ if rest.starts_with("*/") => (-1, 2),
            _ => (0, rest.chars().next().map_or(1, char::len_utf8)),
        };
        depth += step.0;
        at += step.1;
        if depth == 0 {
            break;
        }
    }
    at
}

fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of a string with a prefix, `b"…"`, `r#"…"#` and their kin, if one starts here.
fn prefixed_string(text: &str) -> Option<usize> {
    let prefix = ["br", "cr", "r", "b", "c"].into_iter().find(|prefix| text.starts_with(prefix))?;
    let rest = &text[prefix.len()..];
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    if !rest[hashes..].starts_with('"') {
        return None;
    }
    if !prefix.ends_with('r') {
        return (hashes == 0).then(|| prefix.len() + string(rest));
    }
    let close = format!("\"{}", "#".repeat(hashes));
    let open = prefix.len() + hashes + 1;
    Some(text[open..].find(&close).map_or(text.len(), |at| open + at + close.len()))
}

/// The length of a character literal, or 1 for the quote of a lifetime.
fn character(text: &str) -> usize {
    let mut inside = text[1..].chars();
    match (inside.next(), inside.next()) {
        (Some('\\'), Some(escaped)) => {
            let open = 2 + escaped.len_utf8();
            text[open..].find('\'').map_or(text.len(), |at| open + at + 1)
        }
        (Some(c), Some('\'')) => c.len_utf8() + 2,
        _ => 1,
    }
}

#[test]
fn comments_strings_and_characters_are_no_code() {
    let check = |source: &str, expect: &str| {
        let code = code(source);
        let words: Vec<&str> = code.split_whitespace().collect();
        assert_eq!(words.join(" "), expect, "{source}");
        assert_eq!(code.lines().count(), source.lines().count(), "{source}");
    };
    check("a // b\nc", "a c");
    check("a /* b /* c */ d */ e", "a e");
    check(r#"a "b \" c" d"#, "a d");
    check("a r#\"b \" c\"# d", "a d");
    check("a b\"b\" 'c' '\\'' '\\u{1F}' d", "a d");
    check("fn f<'a>(x: &'a str) {}", "fn f< a>(x: & a str) {}");
    check("for bar in \"x\"", "for bar in");
}

#[test]
fn test_items_are_no_product_code() {
    let source = "a\n#[cfg(test)]\nmod tests { fn f() { \"}\" } }\nb\n#[cfg(test)]\nmod tests;\nc";
    let code = without_tests(&code(source));
    assert_eq!(code.split_whitespace().collect::<Vec<_>>(), ["a", "b", "c"]);
}
