//! How figures of findings are put into words.

/// Nanoseconds as milliseconds, `400.0 ms`, or from ten seconds on as seconds, `600.0 s`.
pub(super) fn ms(ns: u64) -> String {
    in_ms(ns, 1)
}

/// Two stretches in the same way, with as many digits as it takes to tell them apart.
pub(super) fn ms_apart(one: u64, other: u64) -> (String, String) {
    let both = |digits| (in_ms(one, digits), in_ms(other, digits));
    if one == other {
        return both(1);
    }
    (1..9).map(both).find(|(one, other)| one != other).unwrap_or_else(|| both(9))
}

fn in_ms(ns: u64, digits: usize) -> String {
    if ns < 10_000_000_000 {
        format!("{:.digits$} ms", ns as f64 / 1e6)
    } else {
        format!("{:.digits$} s", ns as f64 / 1e9)
    }
}

/// Two amounts of bytes in MiB, `65.0 MiB`, with as many digits as it takes to tell them apart.
pub(super) fn mib_apart(one: u64, other: u64) -> (String, String) {
    let in_mib = |bytes: u64, digits: usize| format!("{:.digits$} MiB", bytes as f64 / f64::from(1 << 20));
    let both = |digits| (in_mib(one, digits), in_mib(other, digits));
    if one == other {
        return both(1);
    }
    (1..9).map(both).find(|(one, other)| one != other).unwrap_or_else(|| both(9))
}

/// `1 line`, `2 lines`.
pub(super) fn count(n: u64, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{n} {noun}s") }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn list(items: impl Iterator<Item = String>) -> String {
    let mut items: Vec<String> = items.collect();
    match items.pop() {
        None => String::new(),
        Some(last) if items.is_empty() => last,
        Some(last) => format!("{} and {last}", items.join(", ")),
    }
}

/// Adds `difference` to `words` where they would read the same as `other`.
pub(super) fn at_least_apart(words: &mut String, other: &str, difference: &str) {
    if words == other {
        words.push_str(difference);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_different_times_never_read_the_same() {
        assert_eq!(ms_apart(400_000_000, 22_000_000), ("400.0 ms".to_owned(), "22.0 ms".to_owned()));
        assert_eq!(ms_apart(22_000_001, 22_000_000), ("22.000001 ms".to_owned(), "22.000000 ms".to_owned()));
        assert_eq!(ms_apart(60_000_000_001, 60_000_000_000).0, "60.000000001 s");
        assert_eq!(ms_apart(5, 5), ("0.0 ms".to_owned(), "0.0 ms".to_owned()));
    }

    #[test]
    fn a_list_reads_like_a_sentence() {
        let list_of = |items: &[&str]| list(items.iter().map(ToString::to_string));
        assert_eq!(list_of(&[]), "");
        assert_eq!(list_of(&["a"]), "a");
        assert_eq!(list_of(&["a", "b", "c"]), "a, b and c");
    }
}
