//! What a drill is made of. A pure function of the bank and a name: the same drill every time, so that whoever repeats
//! it can tell whether they have learned. Asks nothing and shows nothing.

use crate::model::card::Card;
use crate::model::drill::Drill;
use crate::model::kata::{Kata, Track};
use crate::model::question::Question;
use crate::store::bank::did_you_mean;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt::{self, Display, Formatter};

/// A name that is no topic, no kata and no track that anything is filed under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoTopic {
    /// What the learner wrote.
    pub name: String,
    /// Every topic there is, as `<track>/<topic>`.
    pub topics: Vec<String>,
    /// What may have been meant, as a sentence.
    pub meant: Option<String>,
}

impl Display for NoTopic {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "there is no topic `{}`", self.name.escape_debug())?;
        if let Some(meant) = &self.meant {
            write!(f, "\nhint: {meant}")?;
        }
        if self.topics.is_empty() {
            return write!(f, "\nhint: name a kata; `cmkata list` shows them all");
        }
        write!(f, "\nhint: topics are {}; a kata or a track will do too", self.topics.join(", "))
    }
}

impl std::error::Error for NoTopic {}

/// The drill on a topic (`event-loop`, `node/event-loop`), a kata (`n-plus-one`, `node/n-plus-one`) or a track (`node`).
///
/// # Errors
/// If the name is none of these.
pub fn plan<'b>(katas: &'b [Kata], questions: &'b [Question], wanted: &str) -> Result<Drill<'b>, NoTopic> {
    let name = wanted.trim().trim_end_matches('/').to_lowercase();
    let named = katas.iter().find(|kata| is_kata(kata, &name));
    let mut pool: Vec<&Question> = questions.iter().filter(|question| is_topic(question, &name)).collect();
    let track = Track::from_slug(&name).filter(|_| named.is_none() && pool.is_empty());
    if let Some(track) = track {
        pool = questions.iter().filter(|question| question.track == track).collect();
    }
    let of_track = || katas.iter().find(|kata| Some(kata.id.track) == track);
    let kata = named.or_else(|| most_asked_about(katas, &pool)).or_else(of_track);
    if let Some(kata) = named {
        // A kata's questions are filed under any topic.
        let more = questions.iter().filter(|question| is_on(question, kata) && !is_topic(question, &name));
        pool.extend(more);
    }
    let Some((question, harder)) = pair(&pool, kata) else {
        return match kata {
            Some(_) => Ok(Drill { question: None, kata, harder: None }),
            None => Err(unknown(katas, questions, wanted, &name)),
        };
    };
    Ok(Drill { question: Some(question), kata, harder })
}

/// The easiest question and the hardest of those that are harder, on the kata's idea before all others.
fn pair<'b>(pool: &[&'b Question], kata: Option<&Kata>) -> Option<(&'b Question, Option<&'b Question>)> {
    let off_idea = |question: &Question| kata.is_some_and(|kata| !is_on(question, kata));
    let question = *pool.iter().min_by_key(|question| (off_idea(question), difficulty(question)))?;
    let harder = pool.iter().filter(|other| difficulty(other) > difficulty(question));
    let harder = harder.min_by_key(|other| (off_idea(other), Reverse(difficulty(other))));
    Some((question, harder.copied()))
}

/// The kata that most of the questions are about, the easiest of several; `None` if none of them is about one.
fn most_asked_about<'b>(katas: &'b [Kata], pool: &[&Question]) -> Option<&'b Kata> {
    let about = |kata: &Kata| pool.iter().filter(|question| is_on(question, kata)).count();
    let asked = katas.iter().map(|kata| (about(kata), kata)).filter(|(about, _)| *about > 0);
    asked.min_by_key(|(about, kata)| (Reverse(*about), kata.spec.level)).map(|(_, kata)| kata)
}

fn is_on(question: &Question, kata: &Kata) -> bool {
    Card::of_question(question).is_on_the_idea_of(&Card::of_kata(kata))
}

fn is_kata(kata: &Kata, name: &str) -> bool {
    kata.id.name == name || kata.id.to_string() == name || kata.id.bin() == name
}

fn is_topic(question: &Question, name: &str) -> bool {
    question.topic == name || topic(question) == name
}

/// By level; on one level it is harder to say something than to choose.
fn difficulty(question: &Question) -> impl Ord + use<> {
    (question.spec.level, question.spec.kind)
}

fn topic(question: &Question) -> String {
    format!("{}/{}", question.track, question.topic)
}

fn unknown(katas: &[Kata], questions: &[Question], wanted: &str, name: &str) -> NoTopic {
    let topics: BTreeSet<String> = questions.iter().map(topic).collect();
    let katas: Vec<String> = katas.iter().map(|kata| kata.id.to_string()).collect();
    let whole = || topics.iter().chain(&katas).map(String::as_str);
    // `n-plus-on` is as near to `node/n-plus-one` as to `n-plus-one`, once the tracks are left out.
    let last = |name: &'_ str| name.rsplit('/').next().unwrap_or_default().to_owned();
    let short: Vec<String> = whole().map(last).collect();
    let tracks = Track::ALL.map(Track::slug);
    let meant = did_you_mean(name, whole()).or_else(|| {
        let short = short.iter().map(String::as_str).chain(tracks);
        did_you_mean(name, short.filter(|short| *short != name))
    });
    NoTopic { name: wanted.to_owned(), meant, topics: topics.into_iter().collect() }
}

#[cfg(test)]
mod tests {
    use super::super::bank;
    use super::*;

    /// Two katas of Node and one of Go, and questions of which some name a kata.
    fn small() -> (Vec<Kata>, Vec<Question>) {
        let katas = vec![
            bank::kata("node/loop", 2, &[]),
            bank::kata("node/easy", 1, &[]),
            bank::kata("go/c", 1, &[]),
        ];
        let question = |mut question: Question, topic: &str, level, kata: Option<&str>| {
            question.topic = topic.to_owned();
            question.spec.level = level;
            question.spec.kata = kata.map(|kata| kata.parse().expect("a kata's name"));
            question
        };
        let choice = |id: &str, track| bank::choice(id, track, &[]);
        let questions = vec![
            question(choice("n3", Track::Node), "event-loop", 3, Some("node/loop")),
            question(bank::recall("n2", Track::Node, 3), "event-loop", 2, Some("node/loop")),
            question(choice("n1", Track::Node), "event-loop", 1, None),
            question(choice("n5", Track::Node), "pools", 5, Some("node/easy")),
            question(choice("g1", Track::Go), "channels", 1, None),
            question(bank::recall("g1r", Track::Go, 3), "channels", 1, None),
            question(choice("j", Track::Java), "channels", 4, None),
            question(choice("p", Track::Python), "gil", 1, None),
        ];
        (katas, questions)
    }

    fn drilled(wanted: &str) -> String {
        let (katas, questions) = small();
        match plan(&katas, &questions, wanted) {
            Ok(Drill { question, kata, harder }) => {
                let id =
                    |question: Option<&Question>| question.map_or("-".to_owned(), |one| one.spec.id.clone());
                let kata = kata.map_or("-".to_owned(), |kata| kata.id.to_string());
                format!("{} {kata} {}", id(question), id(harder))
            }
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_drill_is_a_question_its_kata_and_a_harder_question() {
        for (wanted, drill) in [
            // On the kata's idea, though the topic has an easier question.
            ("event-loop", "n2 node/loop n3"),
            ("node/event-loop", "n2 node/loop n3"),
            ("Node/Event-Loop/", "n2 node/loop n3"),
            ("node/loop", "n2 node/loop n3"),
            ("node-loop", "n2 node/loop n3"),
            ("loop", "n2 node/loop n3"),
            // Nothing harder, or no kata, or no question: the rest is drilled all the same.
            ("pools", "n5 node/easy -"),
            ("gil", "p - -"),
            ("go/c", "- go/c -"),
            // On one level it is harder to say something than to choose; a topic may be that of two tracks.
            ("go/channels", "g1 - g1r"),
            ("channels", "g1 - j"),
            // A track: its most asked-about kata, else its first.
            ("node", "n2 node/loop n3"),
            ("go", "g1 go/c g1r"),
        ] {
            assert_eq!(drilled(wanted), drill, "{wanted}");
        }
    }

    #[test]
    fn an_unknown_topic_says_what_was_meant_and_what_there_is() {
        let topics = "hint: topics are go/channels, java/channels, node/event-loop, node/pools, python/gil; a kata or a \
                      track will do too";
        for (wanted, meant) in [
            ("event-lop", "hint: did you mean `event-loop`?\n"),
            ("node/lop", "hint: did you mean `node/loop`?\n"),
            ("classic", ""),
            ("something-else-altogether", ""),
        ] {
            assert_eq!(drilled(wanted), format!("there is no topic `{wanted}`\n{meant}{topics}"));
        }
    }
}
