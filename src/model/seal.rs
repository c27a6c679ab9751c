//! A short number for a text, by which it is known again: the same on every machine and for ever. No defence against
//! whoever means to deceive.

/// FNV-1a.
pub fn fnv(bytes: impl IntoIterator<Item = u8>) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325;
    bytes.into_iter().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The seal of some lines, whatever blanks stand around each.
pub fn of_lines<'t>(lines: impl IntoIterator<Item = &'t str>) -> String {
    let bytes = lines.into_iter().flat_map(|line| line.trim().bytes().chain([b'\n']));
    format!("{:016x}", fnv(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_holds_until_a_line_changes() {
        let seal = of_lines(["one", "two"]);
        assert_eq!(seal, of_lines([" one\t", "two\r"]));
        assert_ne!(seal, of_lines(["one two"]));
        assert_ne!(seal, of_lines(["onetwo"]));
        assert_eq!(fnv([]), 0xcbf2_9ce4_8422_2325);
    }
}
