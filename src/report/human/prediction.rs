//! What the learner had expected of a run, and what it was.

use crate::model::prediction::{Blocked, Prediction};
use crate::model::run::Run;
use crate::model::units;
use crate::report::look::Ink;
use crate::report::page::Page;

/// Two sentences: what was said and what was, and how good a guess that is.
pub(super) fn sentence(page: &mut Page<'_>, prediction: &Prediction, run: &Run) {
    let was = Blocked::of(run);
    let sentence = format!(
        "You said {} and {}; it was {} and {}.",
        units::time(prediction.elapsed_ns),
        prediction.blocked.words(),
        units::time(run.end.at),
        was.words()
    );
    let (glyph, ink, judged) = match (prediction.is_close(run), prediction.blocked == was) {
        (true, true) => ("✓", Ink::Good, "You knew."),
        (true, false) => ("→", Ink::Warn, "The time is right, who is blocked is not."),
        (false, true) => ("→", Ink::Warn, "Who is blocked is right, the time is not."),
        (false, false) => ("✗", Ink::Bad, "The timeline shows why."),
    };
    page.hanging(&format!("{glyph} "), 2, ink, &format!("{sentence} {judged}"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Look, samples};

    const LOOK: Look = Look { width: 120, colour: false, unicode: true };

    fn told(ms: u64, blocked: Blocked) -> String {
        let run = samples::accepted().run.unwrap();
        let mut page = Page::new(&LOOK);
        sentence(&mut page, &Prediction { elapsed_ns: ms * 1_000_000, blocked }, &run);
        page.finish()
    }

    #[test]
    fn a_guess_is_set_against_what_was() {
        assert_eq!(
            told(400, Blocked::Loop),
            "✗ You said 400.0 ms and the loop; it was 24.7 ms and nobody. The timeline shows why.\n"
        );
        assert!(told(400, Blocked::Nobody).contains("Who is blocked is right"));
        assert!(told(25, Blocked::Loop).contains("The time is right"));
        assert!(told(25, Blocked::Nobody).starts_with("✓ You said 25.0 ms"));
    }
}
