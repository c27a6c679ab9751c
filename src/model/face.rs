//! What puts a quiz into words: decided on in `quiz`, worded in `report`.

use super::card::Rating;
use super::picker::Picker;
use super::quiz::{Asked, Feedback, Step, Tally};

/// Puts a quiz into words. `quiz` decides what is shown and when; who implements this, how it looks.
///
/// Each text is empty or ends with a newline, and holds no control character of the bank.
pub trait Face {
    /// A question, with its program.
    fn question(&self, asked: &Asked) -> String;
    /// What there is to choose from: options, items, pairs, or the key points of a `recall` that was answered.
    fn offer(&self, step: Step<'_>) -> String;
    /// The same while it is being answered with single keys, and how.
    fn picker(&self, picker: &Picker<'_>) -> String;
    /// How to answer, in one line.
    fn cue(&self, step: Step<'_>) -> String;
    /// What to type instead of something that is no answer.
    fn misread(&self, step: Step<'_>) -> String;
    /// What was right and wrong, and why.
    fn feedback(&self, feedback: &Feedback) -> String;
    /// Asks how well it was known, which one key says; `pressed` is what was said.
    fn rate(&self, feedback: &Feedback, pressed: Option<Rating>) -> String;
    /// How the session went.
    fn tally(&self, tally: &Tally) -> String;
}
