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
            anyhow::bail!("there is no question {}\nhint: {}", self.wanted(), self.offer(questions));
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

#[cfg(test)]
mod tests {
    use super::super::bank;
    use super::*;

    const ANY: Filter = Filter { count: 9, track: None, kind: None, seed: 1 };

    fn small() -> Vec<Question> {
        vec![
            bank::choice("a", Track::Go, &[]),
            bank::recall("b", Track::Go, 3),
            bank::choice("c", Track::Node, &[]),
        ]
    }

    #[test]
    fn a_session_has_only_what_was_asked_for() {
        for (filter, of) in [
            (ANY, 3),
            (Filter { count: 2, ..ANY }, 2),
            (Filter { track: Some(Track::Go), ..ANY }, 2),
            (Filter { kind: Some(Kind::Choice), ..ANY }, 2),
            (Filter { track: Some(Track::Go), kind: Some(Kind::Recall), ..ANY }, 1),
        ] {
            let session = filter.session(&small()).expect("there are some");
            assert_eq!(session.tally().of, of, "{filter:?}");
            assert!(session.ask().is_some_and(|asked| filter.admits(&asked.question)), "{filter:?}");
        }
    }

    #[test]
    fn a_filter_that_leaves_nothing_says_what_there_is() {
        let error = |filter: Filter, questions: &[Question]| match filter.session(questions) {
            Ok(_) => panic!("{filter:?} leaves something"),
            Err(error) => error.to_string(),
        };
        let java = Filter { track: Some(Track::Java), ..ANY };
        assert_eq!(
            error(java, &small()),
            "there is no question of the track java\nhint: --track takes node, go"
        );
        let recall = Filter { track: Some(Track::Node), kind: Some(Kind::Recall), ..ANY };
        assert_eq!(
            error(recall, &small()),
            "there is no question of the track node and of the kind recall\nhint: --track takes go"
        );
        let none_of_that_kind = Filter { kind: Some(Kind::Recall), ..ANY };
        assert_eq!(
            error(none_of_that_kind, &small()[..1]),
            "there is no question of the kind recall\nhint: leave out --kind"
        );
        assert!(error(ANY, &[]).starts_with("there is no question in this bank\nhint: add some"));
        assert!(error(Filter { count: 0, ..ANY }, &small()).contains("hint: --count takes 1 or more"));
    }
}
