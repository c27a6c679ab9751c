//! A phrasebook: how a language says something about concurrency, and how the katas say it in Rust.

use super::kata::Track;

/// The phrasebook of one track.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrasebook {
    /// The track.
    pub track: Track,
    /// What it is about, in a few words.
    pub title: String,
    /// The track's model in a paragraph, as Markdown.
    pub summary: String,
    /// What the track's katas run on.
    pub runtimes: Vec<Runtime>,
    /// Rust that the snippets share and readers need not see: what they import, and functions they call.
    pub context: String,
    /// The phrases, by subject.
    pub sections: Vec<Section>,
}

impl Phrasebook {
    /// Every phrase, in order.
    pub fn phrases(&self) -> impl Iterator<Item = &Phrase> {
        self.sections.iter().flat_map(|section| &section.phrases)
    }
}

/// A part of the language's model, and the real runtime beneath the katas that rehearse it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Runtime {
    /// What the language has.
    pub model: String,
    /// What runs it here.
    pub rust: String,
}

/// Phrases on one subject.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The subject.
    pub title: String,
    /// At least one phrase.
    pub phrases: Vec<Phrase>,
}

/// One thing to say, in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrase {
    /// What is said.
    pub title: String,
    /// The parameters that the Rust snippet takes for granted, as in a function's head.
    pub given: String,
    /// The track's language.
    pub theirs: String,
    /// Rust, with the names that katas use.
    pub ours: String,
    /// Where the two are not the same.
    pub differs: Option<String>,
}
