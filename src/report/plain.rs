//! Text from learners and banks, made safe to show: nothing of it may steer the terminal.

use std::fmt::Write;

/// The text with its control characters made visible, and its line breaks kept.
///
/// An escape becomes `^[`, a null byte `^@`; a tab becomes four spaces; characters that are invisible or turn the
/// direction of the text become their number, `\u{202e}`.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\n' => out.push('\n'),
            '\r' if chars.peek() == Some(&'\n') => (),
            '\t' => out.push_str("    "),
            '\0'..='\x1f' => out.extend(['^', char::from(char as u8 + 0x40)]),
            '\x7f' => out.push_str("^?"),
            _ if is_invisible(char) => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(char));
            }
            _ => out.push(char),
        }
    }
    out
}

/// Like [`plain`], in one line: line breaks become visible too, but for those at the end.
pub fn plain_line(text: &str) -> String {
    plain(text.trim_end_matches(['\n', '\r'])).replace('\n', "^J")
}

/// Whether a character shows nothing by itself yet changes what is shown around it.
fn is_invisible(char: char) -> bool {
    matches!(char,
        '\u{80}'..='\u{9f}'
        | '\u{ad}' | '\u{61c}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escapes_are_shown_and_not_obeyed() {
        assert_eq!(plain("\x1b[31mred\x1b[0m\x07"), "^[[31mred^[[0m^G");
        assert_eq!(plain("\u{9b}2J"), "\\u{9b}2J");
    }

    #[test]
    fn text_that_turns_direction_is_shown_by_number() {
        assert_eq!(plain("ok\u{202e}ko"), "ok\\u{202e}ko");
    }

    #[test]
    fn line_ends_of_either_kind_stay_line_ends() {
        assert_eq!(plain("a\r\nb\nc\rd"), "a\nb\nc^Md");
        assert_eq!(plain_line("a\r\nb\n"), "a^Jb");
    }

    #[test]
    fn tabs_become_spaces_and_other_alphabets_stay() {
        assert_eq!(plain("\tnaïve 日本"), "    naïve 日本");
    }

    proptest! {
        #[test]
        fn nothing_that_steers_a_terminal_is_left(text in any::<String>()) {
            prop_assert!(plain(&text).chars().all(|char| char == '\n' || !char.is_control()));
            prop_assert!(!plain_line(&text).contains('\n'));
        }
    }
}
