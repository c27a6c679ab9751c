//! The course of a quiz: shows a question, waits for a reply, says what was right. Knows neither screen nor keyboard,
//! and leaves every word to the `Face`.

use super::session::Session;
use crate::model::card::Rating;
use crate::model::face::Face;
use crate::model::question::Form;
use crate::model::quiz::{Asked, Feedback, Outcome, Reply, Step, Tally};
use std::io;
use std::ops::ControlFlow;

/// Whoever sits on the other side: at a terminal, at the end of a pipe, or in a file.
pub trait Learner {
    /// Shows a text.
    ///
    /// # Errors
    /// If it cannot be written.
    fn hear(&mut self, text: &str) -> io::Result<()>;

    /// Shows what there is to choose from and waits for a reply that fits the step; `None` if the learner stops.
    ///
    /// # Errors
    /// If it cannot be read.
    fn reply(&mut self, step: Step<'_>) -> anyhow::Result<Option<Reply>>;

    /// How well the learner says that the question was known, having heard what was right; nothing leaves that to the
    /// answer. Breaks if the learner stops.
    ///
    /// # Errors
    /// If it cannot be read.
    fn rate(&mut self, _: &Feedback) -> anyhow::Result<ControlFlow<(), Option<Rating>>> {
        Ok(ControlFlow::Continue(None))
    }
}

/// What the learner said, to be kept.
#[derive(Clone, Copy, Debug)]
pub enum Said<'a> {
    /// An answer.
    Answer(&'a Feedback),
    /// How well the question that was just answered is known.
    Rating(Rating),
}

/// Asks the questions of a session until they are used up, the learner stops, or the input ends; then says how it
/// went. Each answer is handed to `keep` before the learner is told about it, so that whatever ends the program later
/// loses none.
///
/// # Errors
/// If the input or output fails, or `keep` does.
pub fn run(
    session: &mut Session,
    learner: &mut dyn Learner,
    face: &dyn Face,
    keep: &mut dyn FnMut(Said<'_>) -> anyhow::Result<()>,
) -> anyhow::Result<Tally> {
    while let Some(asked) = session.ask() {
        learner.hear(&face.question(asked))?;
        let reply = match asked.form() {
            Form::Recall => recall(asked, learner)?,
            _ => learner.reply(Step::Answer(asked))?,
        };
        let Some(reply) = reply else { break };
        let feedback = session.answer(&reply)?;
        keep(Said::Answer(&feedback))?;
        learner.hear(&face.feedback(&feedback))?;
        if feedback.answer.outcome == Outcome::Unknown {
            continue;
        }
        match learner.rate(&feedback)? {
            ControlFlow::Continue(Some(rating)) => keep(Said::Rating(rating))?,
            ControlFlow::Continue(None) => {}
            ControlFlow::Break(()) => break,
        }
    }
    let tally = session.tally();
    learner.hear(&face.tally(&tally))?;
    Ok(tally)
}

/// Waits until the learner has answered aloud, then for the ticks.
fn recall(asked: &Asked, learner: &mut dyn Learner) -> anyhow::Result<Option<Reply>> {
    match learner.reply(Step::Recall(asked))? {
        Some(Reply::Unknown) => Ok(Some(Reply::Unknown)),
        None => Ok(None),
        // Whatever was said is the learner's own answer; that it was given is enough.
        Some(_) => learner.reply(Step::Tick(asked)),
    }
}
