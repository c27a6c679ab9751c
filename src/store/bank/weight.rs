//! How much work a YAML document is to read: once its aliases are followed, a few lines can stand for gigabytes.

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt::{self, Formatter};

/// The largest document, aliases followed.
const MAX_BYTES: usize = 4 << 20;

/// Refuses a document that is too deep, or too large once its aliases are followed. The parser's own limit counts aliases and not
/// what they stand for. Says nothing of a document that is no YAML: whoever reads it does.
pub(super) fn check(text: &str) -> Result<(), String> {
    if deepest_bracket(text) > MAX_BRACKETS {
        return Err(format!("more than {MAX_BRACKETS} brackets are open at once"));
    }
    if !(text.contains('&') && text.contains('*')) {
        return Ok(());
    }
    let mut bytes = 0;
    match Weigh(&mut bytes).deserialize(serde_yaml::Deserializer::from_str(text)) {
        Err(error) if error.to_string().contains("repetition limit") => {
            Err("its aliases repeat themselves too often".to_owned())
        }
        _ if bytes > MAX_BYTES => Err(format!("its aliases stand for more than {MAX_BYTES} bytes")),
        _ => Ok(()),
    }
}

/// The most brackets open at once. The parser takes time that grows with the square of it before it looks at its own
/// limit on depth; those of code within texts count too, so this is generous.
const MAX_BRACKETS: usize = 1_000;

fn deepest_bracket(text: &str) -> usize {
    let (mut open, mut deepest) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => continue,
        }
        deepest = deepest.max(open);
    }
    deepest
}

struct Weigh<'a>(&'a mut usize);

impl Weigh<'_> {
    fn add<E: de::Error>(self, bytes: usize) -> Result<(), E> {
        *self.0 += bytes + 1;
        if *self.0 > MAX_BYTES { Err(E::custom("too heavy")) } else { Ok(()) }
    }
}

impl<'de> DeserializeSeed<'de> for Weigh<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Weigh<'_> {
    type Value = ();

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
        self.add(8)
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        self.add(8)
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        self.add(8)
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        self.add(8)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<(), E> {
        self.add(text.len())
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.add(0)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(Weigh(self.0))?.is_some() {}
        self.add(0)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while entries.next_key_seed(Weigh(self.0))?.is_some() {
            entries.next_value_seed(Weigh(self.0))?;
        }
        self.add(0)
    }
}
