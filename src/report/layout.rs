//! Text in columns: widths, padding, cutting and wrapping. Knows nothing of colour.

use unicode_width::UnicodeWidthChar;

/// The columns that a text takes. Counted by the character, as wrapping counts too.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(|char| char.width().unwrap_or(0)).sum()
}

/// The text, followed by blanks up to `columns`.
pub(crate) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// The text if it fits, else as much of it as does, and `…`.
pub(crate) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut room = columns.saturating_sub(1);
    let mut out = String::new();
    for char in text.chars() {
        let takes = char.width().unwrap_or(0);
        if takes > room {
            break;
        }
        room -= takes;
        out.push(char);
    }
    out.push('…');
    out
}

/// The text in lines of at most `columns`, broken between words where that is possible.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let options = textwrap::Options::new(columns.max(2))
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
    let lines = text.lines().flat_map(|line| textwrap::wrap(line, &options));
    lines.map(|line| line.trim_end().to_owned()).collect()
}

/// The text in lines of at most `columns`, broken anywhere, every blank kept: for what a program printed.
pub(crate) fn chop(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut room = columns;
    for char in text.chars() {
        let takes = char.width().unwrap_or(0);
        if takes > room {
            lines.push(String::new());
            room = columns;
        }
        room = room.saturating_sub(takes);
        lines.last_mut().expect("there is always a last line").push(char);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_cut_text_says_so() {
        assert_eq!(cut("event loop", 10), "event loop");
        assert_eq!(cut("event loop", 6), "event…");
        assert_eq!(cut("日本語", 4), "日…");
    }

    proptest! {
        #[test]
        fn what_is_laid_out_fits(text in "\\PC*", columns in 2usize..60) {
            let text = crate::report::plain_line(&text);
            prop_assert!(width(&cut(&text, columns)) <= columns);
            prop_assert!(chop(&text, columns).iter().all(|line| width(line) <= columns));
            prop_assert_eq!(chop(&text, columns).concat(), text);
        }
    }
}
