//! Which questions a session is made of: what `cmkata quiz` was asked for.

use super::session::Session;
use crate::model::kata::Track;
use crate::model::question::{Kind, Question};

/// How many questions a session has unless the learner says otherwise.
pub const COUNT: usize = 5;

/// What `--count`, `--track`, `--kind` and `--seed` say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filter {
    /// At most so many questions.
    pub count: usize,
    /// Of this track alone.
    pub track: Option<Track>,
    /// Of this kind alone.
    pub kind: Option<Kind>,
    /// What chooses and shuffles.
    pub seed: u64,
}

impl Filter {
    /// Whether a question is asked for.
    pub fn admits(&self, question: &Question) -> bool {
        self.track.is_none_or(|track| track == question.track)
            && self.kind.is_none_or(|kind| kind == question.spec.kind)
    }

    /// A session of the questions that are asked for.
    ///
    /// # Errors
    /// If there is none, or none is wanted.
    pub fn session(&self, questions: &[Question]) -> anyhow::Result<Session> {
        if self.count == 0 {
            anyhow::bail!("a quiz of no questions has nothing to ask\nhint: --count takes 1 or more");
        }
        let admitted: Vec<Question> =
            questions.iter().filter(|question| self.admits(question)).cloned().collect();
        if admitted.is_empty() {
            anyhow::bail!("no question is {}\nhint: {}", self.wanted(), self.offer(questions));
        }
        Ok(Session::new(admitted, self.seed, self.count))
    }

    fn wanted(&self) -> String {
        let track = self.track.map(|track| format!("of the track {track}"));
        let kind = self.kind.map(|kind| format!("of the kind {kind}"));
        let wanted: Vec<String> = track.into_iter().chain(kind).collect();
        if wanted.is_empty() { "in this bank".to_owned() } else { wanted.join(" and ") }
    }

    /// The tracks that have a question of the wanted kind, or that there are none at all.
    fn offer(&self, questions: &[Question]) -> String {
        let any_track = Filter { track: None, ..*self };
        let has =
            |track| questions.iter().any(|question| question.track == track && any_track.admits(question));
        let tracks: Vec<&str> = Track::ALL.into_iter().filter(|&track| has(track)).map(Track::slug).collect();
        match (tracks.is_empty(), self.kind) {
            (true, Some(_)) => "leave out --kind".to_owned(),
            (true, None) => "add some under questions/<track>/<topic>.yaml".to_owned(),
            (false, _) => format!("--track takes {}", tracks.join(", ")),
        }
    }
}
