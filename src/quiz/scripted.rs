//! A learner whose answers stand in a file: nobody is prompted, and each answer is read as if it had been typed.

use super::ask::Learner;
use super::session::Session;
use super::typing;
use crate::model::card::Rating;
use crate::model::face::Face;
use crate::model::question::Form;
use crate::model::quiz::{Feedback, Reply, Step, Written};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::ControlFlow;

/// Answers by the ids of their questions.
pub type Answers = BTreeMap<String, Written>;

/// A learner who has answered beforehand.
pub struct Scripted<'a> {
    /// The answers.
    pub answers: &'a Answers,
    /// Where the quiz goes.
    pub output: &'a mut dyn Write,
    /// What puts it into words.
    pub face: &'a dyn Face,
}

impl Learner for Scripted<'_> {
    fn hear(&mut self, text: &str) -> io::Result<()> {
        self.output.write_all(text.as_bytes())
    }

    fn reply(&mut self, step: Step<'_>) -> anyhow::Result<Option<Reply>> {
        let Some(Written { answer, .. }) = self.answers.get(id(step)) else { return Ok(None) };
        self.hear(&self.face.offer(step))?;
        if is_step_of(step) {
            self.hear(&format!("> {}\n", answer.escape_debug()))?;
        }
        Ok(typing::read(step, answer))
    }

    fn rate(&mut self, feedback: &Feedback) -> anyhow::Result<ControlFlow<(), Option<Rating>>> {
        let written = self.answers.get(&feedback.answer.question);
        Ok(ControlFlow::Continue(written.and_then(|written| written.rating)))
    }
}

/// Checks every answer before the first of them counts.
///
/// # Errors
/// If one of them is no answer to its question; says to which, and what an answer would be.
pub fn check(session: &Session, answers: &Answers, face: &dyn Face) -> anyhow::Result<()> {
    for asked in session.questions() {
        let id = &asked.question.spec.id;
        let Some(Written { answer, .. }) = answers.get(id) else { continue };
        for step in [Step::Answer(asked), Step::Tick(asked)] {
            if is_step_of(step) && typing::read(step, answer).is_none() {
                let hint = face.misread(step).split_whitespace().collect::<Vec<_>>().join(" ");
                anyhow::bail!("`{answer}` is no answer to {id}\nhint: {hint}");
            }
        }
    }
    Ok(())
}

/// Whether the file answers this step. What was said aloud is not in it: only the points that it made.
fn is_step_of(step: Step<'_>) -> bool {
    match step {
        Step::Answer(asked) => asked.form() != Form::Recall,
        Step::Recall(_) => false,
        Step::Tick(asked) => asked.form() == Form::Recall,
    }
}

fn id(step: Step<'_>) -> &str {
    match step {
        Step::Answer(asked) | Step::Recall(asked) | Step::Tick(asked) => &asked.question.spec.id,
    }
}
