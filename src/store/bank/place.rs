//! Where a part of a YAML document stands in its text.
//!
//! serde hands out no positions, except in errors: so this walks to the part and fails there on purpose.

use super::tracked::Step;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt::{self, Formatter};

/// Line and column of the value at a path, or of the key it ends in; from 1. `None` if the path leads nowhere.
pub(super) fn of(text: &str, path: &[Step], key: bool) -> Option<(usize, usize)> {
    let walk = Walk { path, key };
    let stopped = walk.deserialize(serde_yaml::Deserializer::from_str(text)).err()?;
    stopped.to_string().contains(HERE).then_some(())?;
    stopped.location().map(|location| (location.line(), location.column()))
}

const HERE: &str = "\u{1}here\u{1}";

#[derive(Clone, Copy)]
struct Walk<'p> {
    path: &'p [Step],
    key: bool,
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Walk<'_> {
    fn stop<E: de::Error>(self) -> Result<(), E> {
        if self.path.is_empty() { Err(E::custom(HERE)) } else { Ok(()) }
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
        self.stop()
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        self.stop()
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        self.stop()
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        self.stop()
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<(), E> {
        self.stop()
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.stop()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.stop()?;
        if let [Step::Item(wanted), rest @ ..] = self.path {
            for _ in 0..*wanted {
                items.next_element::<IgnoredAny>()?;
            }
            items.next_element_seed(Walk { path: rest, ..self })?;
        }
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        self.stop()?;
        let [Step::Key(wanted), rest @ ..] = self.path else {
            while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(());
        };
        let stop_at = (self.key && rest.is_empty()).then_some(wanted.as_str());
        while let Some(key) = entries.next_key_seed(KeyWalk { stop_at })? {
            if key == *wanted {
                entries.next_value_seed(Walk { path: rest, ..self })?;
            } else {
                entries.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// Reads a key, and fails at the one that is looked for.
struct KeyWalk<'p> {
    stop_at: Option<&'p str>,
}

impl<'de> DeserializeSeed<'de> for KeyWalk<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeyWalk<'_> {
    type Value = String;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: de::Error>(self, key: &str) -> Result<String, E> {
        if self.stop_at == Some(key) { Err(E::custom(HERE)) } else { Ok(key.to_owned()) }
    }
}
