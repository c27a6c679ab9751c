//! One source: bytes that somebody else wrote, until they are a text that can be judged.

use crate::model::submission::Fault;
use std::io::Read;

/// The most bytes that a source may have.
pub(super) const MOST_BYTES: u64 = 256 << 10;

/// What was found at the place of a kata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A text.
    Text(String),
    /// A file with nothing in it.
    Empty,
    /// What cannot be judged.
    Unusable(Fault),
}

impl Found {
    /// What is no source, by the student's own doing.
    pub(super) fn refused(why: &str) -> Found {
        Found::Unusable(Fault::Theirs(why.to_owned()))
    }

    /// What a file holds, of which no more is read than a source may have.
    pub(super) fn read(file: impl Read) -> std::io::Result<Found> {
        let mut bytes = Vec::new();
        file.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MOST_BYTES {
            return Ok(Found::refused(&format!("it is larger than {} KiB", MOST_BYTES >> 10)));
        }
        Ok(match String::from_utf8(bytes) {
            Ok(text) if text.trim().is_empty() => Found::Empty,
            Ok(text) => Found::Text(text),
            Err(_) => Found::refused("it is not UTF-8"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_text_of_a_sensible_size_is_a_source() {
        let large = "x".repeat(MOST_BYTES as usize);
        let read = |bytes: &[u8]| Found::read(bytes).expect("memory can be read");
        assert_eq!(read(large.as_bytes()), Found::Text(large.clone()));
        assert!(matches!(read(format!("{large}x").as_bytes()), Found::Unusable(Fault::Theirs(_))));
        assert_eq!(read(b" \n"), Found::Empty);
        assert_eq!(read(b"\xff"), Found::refused("it is not UTF-8"));
    }
}
