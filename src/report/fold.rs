//! A long text without its middle: its first and last lines, and how many are between them.

/// What is shown of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Folded<'t> {
    /// The first lines.
    pub(super) first: Vec<&'t str>,
    /// How many lines are left out.
    pub(super) left_out: usize,
    /// The last lines.
    pub(super) last: Vec<&'t str>,
}

/// Folds a text to so many lines at its beginning and at its end. Saying how many are left out takes a line itself, so a
/// single line never is.
pub(super) fn fold(text: &str, first: usize, last: usize) -> Folded<'_> {
    let mut lines: Vec<&str> = text.trim_end().lines().collect();
    if lines.len() <= first + last + 1 {
        return Folded { first: lines, left_out: 0, last: Vec::new() };
    }
    let end = lines.split_off(lines.len() - last);
    let left_out = lines.len() - first;
    lines.truncate(first);
    Folded { first: lines, left_out, last: end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_line_is_never_left_out() {
        assert_eq!(
            fold("1\n2\n3\n\n", 1, 1),
            Folded { first: vec!["1", "2", "3"], left_out: 0, last: Vec::new() }
        );
        assert_eq!(fold("1\n2\n3\n4", 1, 1), Folded { first: vec!["1"], left_out: 2, last: vec!["4"] });
        assert_eq!(fold(" \n", 1, 1), Folded { first: Vec::new(), left_out: 0, last: Vec::new() });
    }
}
