//! A drill: a question, a kata, and a harder question, all on one idea.

use super::kata::Kata;
use super::question::Question;

/// What a drill is made of. Whatever the bank has nothing for is left out, but not all of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drill<'b> {
    /// The easiest question on the idea.
    pub question: Option<&'b Question>,
    /// The kata that shows it.
    pub kata: Option<&'b Kata>,
    /// The hardest question on it, harder than the first.
    pub harder: Option<&'b Question>,
}
