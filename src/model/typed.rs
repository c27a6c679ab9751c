//! When what somebody typed is the same as what was meant: case, blanks and punctuation do not matter.

/// What is left of an answer in words: letters and digits in lower case, without articles. A sign before a number and
/// a point within one stay, since they change it; where nothing else is there, so do other signs.
pub fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split_whitespace().filter(|word| !["a", "an", "the"].contains(word));
    let key: String = words.map(bare).collect();
    if key.is_empty() { lower.split_whitespace().collect() } else { key }
}

/// What is left of a program's output: its words with one blank between them. Line breaks, commas and blanks count as
/// the same, so that several lines can be typed as one; case matters, as it does to the program.
pub fn output(text: &str) -> String {
    let parts = text.split(|c: char| c.is_whitespace() || c == ',').filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// The number that a text is, with or without its unit: `1,000`, `0.5 s`, `-3`.
pub fn number(text: &str, unit: Option<&str>) -> Option<f64> {
    let text = text.trim().to_lowercase().replace([',', '_'], "");
    let end = text.find(|c: char| !(c.is_ascii_digit() || "+-.".contains(c))).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let rest = rest.trim();
    let fits = rest.is_empty() || unit.is_some_and(|unit| words(unit) == words(rest));
    number.parse::<f64>().ok().filter(|number| fits && number.is_finite())
}

/// A word without its punctuation.
fn bare(word: &str) -> String {
    let chars: Vec<char> = word.chars().collect();
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let before = |at: usize| at.checked_sub(1);
    let keeps = |at: usize| match chars[at] {
        '-' => at == 0 && digit(1),
        '.' => before(at).is_some_and(digit) && digit(at + 1),
        c => c.is_alphanumeric(),
    };
    (0..chars.len()).filter(|&at| keeps(at)).map(|at| chars[at]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_blanks_punctuation_and_articles_do_not_matter() {
        for (one, other) in [
            ("Promise.allSettled", "promise allSettled()"),
            ("WaitGroup", "a wait group."),
            ("GOMAXPROCS", "`gomaxprocs`"),
            ("single-threaded", "Single threaded"),
            ("1,000", "1000"),
        ] {
            assert_eq!(words(one), words(other));
        }
        for (one, other) in [("1.5", "15"), ("-1", "1"), ("<-", "->"), ("mutex", "mutexes")] {
            assert_ne!(words(one), words(other));
        }
        assert_eq!(words("  "), "");
    }

    #[test]
    fn an_output_may_be_typed_in_one_line() {
        assert_eq!(output("1\n2\n3\n"), output("1, 2 3"));
        assert_ne!(output("True"), output("true"));
        assert_ne!(output("12"), output("1 2"));
    }

    #[test]
    fn a_number_may_have_its_unit() {
        assert_eq!(number("1,000", None), Some(1000.0));
        assert_eq!(number(" 0.5 S ", Some("s")), Some(0.5));
        assert_eq!(number("200ms", Some("ms")), Some(200.0));
        for text in ["", "four", "200 s", "1 2", "inf", "NaN", "--1"] {
            assert_eq!(number(text, Some("ms")), None, "{text}");
        }
    }
}
