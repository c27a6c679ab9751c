//! How well a part of cmkata is on this system.

use serde::Serialize;

/// A part, and what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The room that it belongs to.
    pub room: &'static str,
    /// Its name, in a word or two.
    pub name: &'static str,
    /// Whether it is as it should be.
    pub ok: bool,
    /// What it is, or what is wrong with it.
    pub says: String,
    /// How to mend it.
    pub hint: Option<String>,
}

impl Part {
    /// A part of a room, by what was found. The last line of what is wrong may be a `hint:`.
    pub fn new(room: &'static str, name: &'static str, found: Result<String, String>) -> Part {
        let ok = found.is_ok();
        let words = found.unwrap_or_else(|wrong| wrong);
        let (says, hint) = match words.split_once("\nhint: ") {
            Some((says, hint)) => (says.to_owned(), Some(hint.to_owned())),
            None => (words, None),
        };
        Part { room, name, ok, says, hint }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_from_how_to_mend_it() {
        let part = Part::new("judge", "linker", Err("there is none\nhint: install gcc".to_owned()));
        assert_eq!(
            (part.ok, part.says.as_str(), part.hint.as_deref()),
            (false, "there is none", Some("install gcc"))
        );
        let part = Part::new("judge", "linker", Ok("cc".to_owned()));
        assert_eq!((part.ok, part.says.as_str(), part.hint), (true, "cc", None));
    }
}
