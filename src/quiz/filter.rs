//! Which questions a session is made of: what `cmkata quiz` was asked for.

use super::session::Session;
use crate::model::kata::Track;
use crate::model::question::{Kind, Question};
use std::collections::BTreeSet;

/// How many questions a session has unless the learner says otherwise.
pub const COUNT: usize = 5;

/// What `--count`, `--track`, `--topic`, `--kind`, `--answers` and `--seed` say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// At most so many questions; `COUNT` unless said otherwise, or all of `only`.
    pub count: Option<usize>,
    /// Of this track alone.
    pub track: Option<Track>,
    /// Of this topic alone: `event-loop`, or `node/event-loop`.
    pub topic: Option<String>,
    /// Of this kind alone.
    pub kind: Option<Kind>,
    /// Those with one of these ids alone.
    pub only: Option<BTreeSet<String>>,
    /// What chooses and shuffles.
    pub seed: u64,
}

impl Filter {
    /// Whether a question is asked for.
    pub fn admits(&self, question: &Question) -> bool {
        self.track.is_none_or(|track| track == question.track)
            && self.topic.as_ref().is_none_or(|topic| is_of(question, topic))
            && self.kind.is_none_or(|kind| kind == question.spec.kind)
            && self.only.as_ref().is_none_or(|only| only.contains(&question.spec.id))
    }

    /// A session of the questions that are asked for.
    ///
    /// # Errors
    /// If there is none, or none is wanted.
    pub fn session(&self, questions: &[Question]) -> anyhow::Result<Session> {
        if self.count == Some(0) {
            anyhow::bail!("a quiz of no questions has nothing to ask\nhint: --count takes 1 or more");
        }
        let admitted: Vec<Question> =
            questions.iter().filter(|question| self.admits(question)).cloned().collect();
        if admitted.is_empty() {
            anyhow::bail!("there is no question {}\nhint: {}", self.wanted(), self.offer(questions));
        }
        let count = self.count.unwrap_or(if self.only.is_some() { admitted.len() } else { COUNT });
        Ok(Session::new(admitted, self.seed, count))
    }

    fn wanted(&self) -> String {
        let track = self.track.map(|track| format!("of the track {track}"));
        let topic = self.topic.as_ref().map(|topic| format!("of the topic {topic}"));
        let kind = self.kind.map(|kind| format!("of the kind {kind}"));
        let only = self.only.as_ref().map(|_| "that is answered".to_owned());
        let wanted: Vec<String> = [track, topic, kind, only].into_iter().flatten().collect();
        if wanted.is_empty() { "in this bank".to_owned() } else { wanted.join(" and ") }
    }

    /// What there is instead: topics if one was wanted, else tracks.
    fn offer(&self, questions: &[Question]) -> String {
        let any_topic = Filter { topic: None, ..self.clone() };
        let topics: BTreeSet<String> =
            questions.iter().filter(|one| any_topic.admits(one)).map(topic).collect();
        let any_track = Filter { track: None, ..any_topic };
        let has = |track| questions.iter().any(|one| one.track == track && any_track.admits(one));
        let tracks: Vec<&str> = Track::ALL.into_iter().filter(|&track| has(track)).map(Track::slug).collect();
        match self {
            Filter { topic: Some(_), .. } if !topics.is_empty() => {
                format!("--topic takes {}", topics.into_iter().collect::<Vec<_>>().join(", "))
            }
            _ if !tracks.is_empty() => format!("--track takes {}", tracks.join(", ")),
            Filter { only: Some(_), .. } => "the answers are to other questions".to_owned(),
            Filter { kind: Some(_), .. } => "leave out --kind".to_owned(),
            _ => "add some under questions/<track>/<topic>.yaml".to_owned(),
        }
    }
}

fn topic(question: &Question) -> String {
    format!("{}/{}", question.track, question.topic)
}

fn is_of(question: &Question, wanted: &str) -> bool {
    question.topic == wanted || topic(question) == wanted
}

#[cfg(test)]
mod tests {
    use super::super::bank;
    use super::*;

    fn any() -> Filter {
        Filter { count: Some(9), seed: 1, ..Filter::default() }
    }

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
            (any(), 3),
            (Filter { count: Some(2), ..any() }, 2),
            (Filter { track: Some(Track::Go), ..any() }, 2),
            (Filter { kind: Some(Kind::Choice), ..any() }, 2),
            (Filter { topic: Some("made-up".to_owned()), ..any() }, 3),
            (Filter { topic: Some("node/made-up".to_owned()), ..any() }, 1),
            (Filter { only: Some(["c".to_owned(), "b".to_owned()].into()), count: None, ..any() }, 2),
            (Filter { track: Some(Track::Go), kind: Some(Kind::Recall), ..any() }, 1),
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
        let java = Filter { track: Some(Track::Java), ..any() };
        assert_eq!(
            error(java, &small()),
            "there is no question of the track java\nhint: --track takes node, go"
        );
        let recall = Filter { track: Some(Track::Node), kind: Some(Kind::Recall), ..any() };
        assert_eq!(
            error(recall, &small()),
            "there is no question of the track node and of the kind recall\nhint: --track takes go"
        );
        let none_of_that_kind = Filter { kind: Some(Kind::Recall), ..any() };
        assert_eq!(
            error(none_of_that_kind, &small()[..1]),
            "there is no question of the kind recall\nhint: leave out --kind"
        );
        let topic = Filter { topic: Some("made-down".to_owned()), ..any() };
        assert_eq!(
            error(topic, &small()),
            "there is no question of the topic made-down\nhint: --topic takes go/made-up, node/made-up"
        );
        assert!(error(any(), &[]).starts_with("there is no question in this bank\nhint: add some"));
        assert!(
            error(Filter { count: Some(0), ..any() }, &small()).contains("hint: --count takes 1 or more")
        );
    }
}
