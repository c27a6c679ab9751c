//! The questions as one JSON document, with all that the bank says of them.

use crate::model::kata::Track;
use crate::model::question::{Question, Spec};
use serde::Serialize;

/// An array with an object a question: its track and topic, then the keys that the bank's files have.
pub fn json(questions: &[&Question]) -> String {
    let entries: Vec<Entry<'_>> = questions
        .iter()
        .map(|question| Entry { track: question.track, topic: &question.topic, spec: &question.spec })
        .collect();
    let text = serde_json::to_string_pretty(&entries).expect("questions hold nothing that JSON cannot say");
    text + "\n"
}

#[derive(Serialize)]
struct Entry<'q> {
    track: Track,
    topic: &'q str,
    #[serde(flatten)]
    spec: &'q Spec,
}
