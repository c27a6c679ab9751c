//! Deserialising a parsed YAML value with errors that know where they are and what was expected.
//!
//! `serde_yaml` says where its first error is but gives words alone. This reads the parsed value a second time, only
//! when the first reading failed, and keeps what an error is about as data.

use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{self, DeserializeSeed, Deserializer, Expected, IntoDeserializer, Unexpected, Visitor};
use serde_yaml::{Mapping, Value};
use std::fmt::{self, Display, Formatter};

/// One step on the way from a value to a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// To the value of a key.
    Key(String),
    /// To an item of a list.
    Item(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Step {
        Step::Key(key.to_owned())
    }
}

impl From<usize> for Step {
    fn from(item: usize) -> Step {
        Step::Item(item)
    }
}

/// An error at a part of a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Trouble {
    pub what: What,
    /// From the part outwards while the error travels; `read` turns it round.
    pub path: Vec<Step>,
    /// Whether it is about the key that the path ends in and not about that key's value.
    pub at_key: bool,
}

/// What an error is about.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    /// The path ends in a key that nothing reads.
    UnknownKey { expected: &'static [&'static str] },
    /// The mapping at the path lacks a key.
    MissingKey(&'static str),
    /// The word at the path is none of those that may stand there.
    UnknownWord { word: String, expected: &'static [&'static str] },
    /// The value at the path has another type, or lies outside of what its type allows.
    WrongType { found: String, expected: String },
    /// Anything else, in words.
    Other(String),
}

/// Reads a value as a `T`.
pub(super) fn read<T: de::DeserializeOwned>(value: &Value) -> Result<T, Trouble> {
    T::deserialize(Tracked(value)).map_err(|mut trouble| {
        trouble.path.reverse();
        trouble
    })
}

impl Trouble {
    fn about(what: What) -> Trouble {
        Trouble { what, path: Vec::new(), at_key: false }
    }

    fn inside(mut self, step: Step) -> Trouble {
        self.path.push(step);
        self
    }
}

impl Display for Trouble {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.what)
    }
}

impl std::error::Error for Trouble {}

impl de::Error for Trouble {
    fn custom<T: Display>(message: T) -> Trouble {
        Trouble::about(What::Other(message.to_string()))
    }

    fn unknown_field(_: &str, expected: &'static [&'static str]) -> Trouble {
        Trouble::about(What::UnknownKey { expected })
    }

    fn missing_field(field: &'static str) -> Trouble {
        Trouble::about(What::MissingKey(field))
    }

    fn unknown_variant(word: &str, expected: &'static [&'static str]) -> Trouble {
        Trouble::about(What::UnknownWord { word: word.to_owned(), expected })
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Trouble {
        Trouble::about(What::WrongType { found: found_words(found), expected: expected_words(expected) })
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Trouble {
        Trouble::invalid_type(found, expected)
    }
}

fn found_words(found: Unexpected<'_>) -> String {
    match found {
        Unexpected::Bool(value) => format!("`{value}`"),
        Unexpected::Unsigned(value) => format!("the number {value}"),
        Unexpected::Signed(value) => format!("the number {value}"),
        Unexpected::Float(value) => format!("the number {value}"),
        Unexpected::Str(text) if text.chars().count() <= 30 && !text.contains('\n') => {
            format!("the text `{text}`")
        }
        Unexpected::Str(_) => "a text".to_owned(),
        Unexpected::Unit | Unexpected::Option => "nothing".to_owned(),
        Unexpected::Seq => "a list".to_owned(),
        Unexpected::Map => "a mapping".to_owned(),
        other => other.to_string(),
    }
}

fn expected_words(expected: &dyn Expected) -> String {
    match expected.to_string().as_str() {
        "u8" => "a small whole number".to_owned(),
        "u32" | "u64" | "usize" => "a whole number, 0 or more".to_owned(),
        "i32" | "i64" => "a whole number".to_owned(),
        "a string" => "a text".to_owned(),
        "a sequence" => "a list".to_owned(),
        "a map" => "a mapping".to_owned(),
        words if words.starts_with("struct ") => "a mapping".to_owned(),
        words if words.starts_with("enum ") => "a word".to_owned(),
        words => words.to_owned(),
    }
}

/// A value as serde reads it.
#[derive(Clone, Copy)]
struct Tracked<'v>(&'v Value);

impl<'de> Deserializer<'de> for Tracked<'_> {
    type Error = Trouble;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => match (number.as_u64(), number.as_i64(), number.as_f64()) {
                (Some(value), ..) => visitor.visit_u64(value),
                (_, Some(value), _) => visitor.visit_i64(value),
                (.., value) => visitor.visit_f64(value.unwrap_or(f64::NAN)),
            },
            Value::String(text) => visitor.visit_str(text),
            Value::Sequence(items) => visitor.visit_seq(Items { items: items.iter().enumerate() }),
            Value::Mapping(mapping) => visitor.visit_map(Entries::of(mapping)),
            Value::Tagged(_) => Err(de::Error::custom("a YAML tag, and a bank has none")),
        }
    }

    // A plain scalar is a text where a text is expected, as in YAML itself: `title: 42`.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        match self.0 {
            Value::Null => visitor.visit_str(""),
            Value::Bool(value) => visitor.visit_string(value.to_string()),
            Value::Number(number) => visitor.visit_string(number.to_string()),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Trouble> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Trouble> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Trouble> {
        match self.0 {
            Value::String(word) => visitor.visit_enum(StrDeserializer::new(word)),
            Value::Mapping(mapping) => visitor.visit_enum(MapAccessDeserializer::new(Entries::of(mapping))),
            _ => self.deserialize_any(visitor),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

struct Items<'v> {
    items: std::iter::Enumerate<std::slice::Iter<'v, Value>>,
}

impl<'de> de::SeqAccess<'de> for Items<'_> {
    type Error = Trouble;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Trouble> {
        let Some((at, item)) = self.items.next() else { return Ok(None) };
        seed.deserialize(Tracked(item)).map(Some).map_err(|trouble| trouble.inside(Step::Item(at)))
    }
}

struct Entries<'v> {
    entries: Vec<(&'v Value, &'v Value)>,
    value: Option<(Step, &'v Value)>,
}

impl<'v> Entries<'v> {
    fn of(mapping: &'v Mapping) -> Entries<'v> {
        let mut entries: Vec<_> = mapping.iter().collect();
        entries.reverse();
        Entries { entries, value: None }
    }
}

impl<'de> de::MapAccess<'de> for Entries<'_> {
    type Error = Trouble;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Trouble> {
        let Some((key, value)) = self.entries.pop() else { return Ok(None) };
        let name = key.as_str().map_or_else(|| scalar_text(key), str::to_owned);
        self.value = Some((Step::Key(name.clone()), value));
        let key: StrDeserializer<'_, Trouble> = name.as_str().into_deserializer();
        seed.deserialize(key)
            .map(Some)
            .map_err(|trouble| Trouble { at_key: true, ..trouble.inside(Step::Key(name.clone())) })
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Trouble> {
        let Some((step, value)) = self.value.take() else {
            return Err(de::Error::custom("a value was asked for before its key"));
        };
        seed.deserialize(Tracked(value)).map_err(|trouble| trouble.inside(step))
    }
}

fn scalar_text(value: &Value) -> String {
    match value {
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.to_string(),
        _ => "?".to_owned(),
    }
}
