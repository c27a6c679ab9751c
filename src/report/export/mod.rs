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

use crate::model::question::Spec;
use crate::model::seal;

#[cfg(test)]
mod tests;

/// Things in an order that gives no key away and is the same at every export: by a hash of the question's id and
/// of what they say.
fn settled<'a, T>(id: &str, things: &'a [T], text: impl Fn(&T) -> &str) -> Vec<&'a T> {
    let mut settled: Vec<&T> = things.iter().collect();
    settled.sort_by_key(|thing| seal::fnv(id.bytes().chain(text(thing).bytes())));
    settled
}

/// The explanation, and what is true today where that is another thing.
fn explained(spec: &Spec) -> String {
    let today = spec.today.as_ref().map(|today| format!("\n\nToday: {}", today.trim()));
    format!("{}{}", spec.explanation.trim(), today.unwrap_or_default())
}
