//! Which claims the questions cover, and whether the bank is as large as it is meant to be.

use crate::model::claim::Claim;
use crate::model::kata::Track;
use crate::model::question::Question;
use crate::model::units;
use std::collections::BTreeSet;

/// What the bank is meant to have.
const QUESTIONS_MIN: usize = 220;
const UNTESTABLE_MAX: usize = 20;
const PROGRAMS_MIN: usize = 60;
const PROGRAMS_OF_LANGUAGE_MIN: usize = 15;

/// The tracks that have a language of their own.
const LANGUAGES: [Track; 4] = [Track::Node, Track::Go, Track::Python, Track::Java];

/// How far the questions cover the claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Each track that has a claim or a question.
    pub tracks: Vec<OfTrack>,
    /// Claims that say of themselves that nobody can be asked about them.
    pub untestable: Vec<String>,
}

/// The coverage of one track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfTrack {
    /// The track.
    pub track: Track,
    /// Its questions.
    pub questions: usize,
    /// Those of them that show a program in the track's own language.
    pub programs: usize,
    /// Its claims that a question has to cover.
    pub claims: usize,
    /// Those of them that none does.
    pub open: Vec<String>,
}

/// Holds questions against claims. A claim is covered by a question of any track that cites it.
pub fn of(questions: &[Question], claims: &[Claim]) -> Coverage {
    let cited: BTreeSet<&str> =
        questions.iter().flat_map(|question| &question.spec.claims).map(String::as_str).collect();
    let of_track = |track: Track| {
        let asked = || questions.iter().filter(move |question| question.track == track);
        let testable = || claims.iter().filter(move |claim| claim.track() == track && claim.is_testable());
        let open = testable().filter(|claim| !cited.contains(claim.id.as_str()));
        OfTrack {
            track,
            questions: asked().count(),
            programs: asked().filter(|question| shows_own_language(question)).count(),
            claims: testable().count(),
            open: open.map(|claim| claim.id.clone()).collect(),
        }
    };
    let tracks = Track::ALL.into_iter().map(of_track);
    let untestable = claims.iter().filter(|claim| !claim.is_testable());
    Coverage {
        tracks: tracks.filter(|track| track.claims + track.questions > 0).collect(),
        untestable: untestable.map(|claim| claim.id.clone()).collect(),
    }
}

impl Coverage {
    /// Where the bank falls short of what it is meant to be, each in a sentence.
    pub fn shortfalls(&self) -> Vec<String> {
        let sum = |count: fn(&OfTrack) -> usize| self.tracks.iter().map(count).sum::<usize>();
        let mut out = Vec::new();
        let mut demand = |is_met: bool, words: String| out.extend((!is_met).then_some(words));
        let questions = sum(|track| track.questions);
        demand(
            questions >= QUESTIONS_MIN,
            format!("{}, and {QUESTIONS_MIN} are the least", units::count(questions, "question")),
        );
        let open = sum(|track| track.open.len());
        demand(open == 0, format!("{} that no question covers", units::count(open, "claim")));
        let untestable = self.untestable.len();
        let words =
            format!("{untestable} claims that cannot be asked about, and {UNTESTABLE_MAX} are the most");
        demand(untestable <= UNTESTABLE_MAX, words);
        let programs = sum(|track| track.programs);
        demand(
            programs >= PROGRAMS_MIN,
            format!("{}, and {PROGRAMS_MIN} are the least", units::count(programs, "program")),
        );
        for track in LANGUAGES {
            let of_track = self.tracks.iter().find(|of_track| of_track.track == track);
            let programs = of_track.map_or(0, |of_track| of_track.programs);
            let words = format!(
                "{programs} programs of the track {track}, and {PROGRAMS_OF_LANGUAGE_MIN} are the least"
            );
            demand(programs >= PROGRAMS_OF_LANGUAGE_MIN, words);
        }
        out
    }
}

fn shows_own_language(question: &Question) -> bool {
    question.spec.program.as_ref().is_some_and(|program| program.lang.slug() == question.track.slug())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(text: &str) -> Vec<Claim> {
        let claim = |id: &str| {
            let (id, testable) =
                id.split_once('!').map_or((id, None), |(id, why)| (id, Some(why.to_owned())));
            let mut claim: Claim = serde_json::from_value(serde_json::json!({
                "id": id, "section": "s", "claim": "c", "status": "true"
            }))
            .expect("a claim");
            claim.testable = testable;
            claim
        };
        text.split(' ').map(claim).collect()
    }

    fn question(track: Track, claim: &str, program: &str) -> Question {
        let program = if program.is_empty() { String::new() } else { format!(r#""program": {program},"#) };
        let text = format!(
            r#"{{"id": "q", "rev": 1, "claims": ["{claim}"], "level": 1, "as_of": "2026-11", "kind": "choice",
                {program} "prompt": "?", "explanation": "!"}}"#
        );
        Question { track, topic: "t".to_owned(), spec: serde_json::from_str(&text).expect("a question") }
    }

    #[test]
    fn a_claim_is_covered_by_whatever_question_cites_it() {
        let claims = claims("node-a py-b go-c go-d!no,\u{a0}because iq-e");
        let questions = [
            question(Track::Node, "node-a", r#"{"lang": "node", "code": "x"}"#),
            question(Track::Compare, "go-c", r#"{"lang": "go", "code": "x"}"#),
        ];
        let coverage = of(&questions, &claims);
        let open: Vec<(Track, Vec<String>)> =
            coverage.tracks.iter().map(|track| (track.track, track.open.clone())).collect();
        assert_eq!(
            open,
            [
                (Track::Node, vec![]),
                (Track::Go, vec![]),
                (Track::Python, vec!["py-b".to_owned()]),
                (Track::Compare, vec!["iq-e".to_owned()]),
            ]
        );
        assert_eq!(coverage.untestable, ["go-d"]);
        // The one program of another track than its language's counts for neither.
        assert_eq!(coverage.tracks.iter().map(|track| track.programs).sum::<usize>(), 1);
    }

    #[test]
    fn what_is_missing_is_told_in_words() {
        let shortfalls = of(&[question(Track::Go, "go-a", "")], &claims("go-a go-b")).shortfalls();
        assert_eq!(shortfalls[0], "1 question, and 220 are the least");
        assert_eq!(shortfalls[1], "1 claim that no question covers");
        assert_eq!(shortfalls.len(), 2 + 1 + LANGUAGES.len());
        assert!(
            Coverage { tracks: Vec::new(), untestable: vec![String::new(); 21] }
                .shortfalls()
                .contains(&"21 claims that cannot be asked about, and 20 are the most".to_owned())
        );
    }
}
