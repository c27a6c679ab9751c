//! Reading what `export json` writes. JSON is YAML but for two small things, so that the bank can read the text itself
//! and tell each problem at its line and column.

use super::Draft;
use crate::store::bank::Problem;
use serde_json::Value;

/// The same text, without what only JSON may hold and without the keys `track` and `topic` of each entry, which
/// the command line decides.
pub(super) fn draft(text: &str) -> Result<Draft, Problem> {
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
        let words = error.to_string();
        let words = words.split(" at line ").next().unwrap_or_default().to_owned();
        let place = Some((error.line(), error.column()));
        Problem::of("", words).at(place).hint("write one JSON document, a list of questions")
    })?;
    if !value.is_array() {
        let hint = "write a list with an object a question, as `cmkata export json` does";
        return Err(Problem::of("", "the document is not a list of questions").hint(hint));
    }
    Ok(Draft { text: blanked(&astral(text.trim_start_matches('\u{feff}'))), lines: None })
}

/// Text in which each character beyond the basic plane that is escaped as a pair is escaped as YAML does.
fn astral(text: &str) -> String {
    let unit = |at: usize| {
        let digits = text.get(at..)?.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    while let Some(char) = text[at..].chars().next() {
        let pair = unit(at).and_then(|high| Some([high, unit(at + 6)?]));
        let decoded = pair.and_then(|pair| char::decode_utf16(pair).next()?.ok());
        match decoded.filter(|c| u32::from(*c) > 0xffff) {
            Some(beyond) => {
                out.push_str(&format!("\\U{:08x}", u32::from(beyond)));
                at += 12;
            }
            // What a backslash escapes is not looked at again: `\\u` is no escape of a character.
            None if char == '\\' => {
                let escaped = text[at + 1..].chars().next().map_or(0, char::len_utf8);
                out.push_str(&text[at..at + 1 + escaped]);
                at += 1 + escaped;
            }
            None => {
                out.push(char);
                at += char.len_utf8();
            }
        }
    }
    out
}

/// Text of sound JSON with spaces for the keys `track` and `topic` of the objects of its list, and their values.
fn blanked(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = bytes.to_vec();
    let (mut depth, mut at) = (0, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            b'"' => {
                let end = string_end(bytes, at);
                let is_key = bytes[end..].iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':');
                if depth == 2 && is_key && ["\"track\"", "\"topic\""].contains(&&text[at..end]) {
                    let end = member_end(bytes, end);
                    out[at..end].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
                    at = end;
                    continue;
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    String::from_utf8(out).expect("only whole texts were blanked")
}

/// Just behind the string that begins at `at`.
fn string_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    while end < bytes.len() && bytes[end] != b'"' {
        end += if bytes[end] == b'\\' { 2 } else { 1 };
    }
    (end + 1).min(bytes.len())
}

/// Just behind the value whose key ends at `at`, and the comma that may follow it. A value that is no text is left to the
/// rules, which know no such key.
fn member_end(bytes: &[u8], at: usize) -> usize {
    let next = |at: usize| (at..bytes.len()).find(|&at| !bytes[at].is_ascii_whitespace());
    let value = next(at).and_then(|colon| next(colon + 1)).unwrap_or(at);
    if bytes.get(value) != Some(&b'"') {
        return at;
    }
    let end = string_end(bytes, value);
    match next(end) {
        Some(comma) if bytes[comma] == b',' => comma + 1,
        _ => end,
    }
}
