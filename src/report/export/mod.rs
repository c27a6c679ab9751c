//! The questions as other programs read them: Anki, Moodle, spreadsheets, and anything that reads JSON. Pure text from
//! the model; which questions, and where the text goes, is for others to say.

mod anki;
mod csv;
mod gift;
mod html;
mod json;

pub use anki::anki;
pub use csv::csv;
pub use gift::gift;
pub use json::json;

#[cfg(test)]
mod tests;

/// Things in an order that gives no key away and is the same at every export: by a hash of the question's id and
/// of what they say.
fn settled<'a, T>(id: &str, things: &'a [T], text: impl Fn(&T) -> &str) -> Vec<&'a T> {
    let mut settled: Vec<&T> = things.iter().collect();
    settled.sort_by_key(|thing| fnv(id.bytes().chain(text(thing).bytes())));
    settled
}

/// FNV-1a: short, and the same on every machine and for ever.
fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The explanation, and what is true today where that is another thing.
fn explained(spec: &crate::model::question::Spec) -> String {
    let today = spec.today.as_ref().map(|today| format!("\n\nToday: {}", today.trim()));
    format!("{}{}", spec.explanation.trim(), today.unwrap_or_default())
}
