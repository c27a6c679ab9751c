//! For tests: the questions and claims of this repository, and small ones made up on the spot.

use crate::model::claim::Claim;
use crate::model::kata::{self, Kata, KataId, Track};
use crate::model::question::{Choice, Kind, Pair, Question, Spec};
use crate::store::bank::Bank;
use crate::store::tree::Tree;
use std::collections::BTreeMap;
use std::path::Path;

/// The files of the bank as they are on disk now.
pub fn tree() -> Tree {
    Tree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the bank is beside the manifest")
}

/// Every question of the bank.
pub fn questions() -> Vec<Question> {
    sound().questions
}

/// The inventory of claims.
pub fn claims() -> Vec<Claim> {
    sound().claims
}

fn sound() -> Bank {
    Bank::load_questions(tree()).unwrap_or_else(|bad| panic!("{bad}"))
}

/// A `choice` with three options, of which the first is right.
pub fn choice(id: &str, track: Track, claims: &[&str]) -> Question {
    let option = |text: &str, right: bool| Choice {
        text: text.to_owned(),
        right: right.then(|| format!("{text} is right")),
        why: (!right).then(|| format!("{text} is wrong")),
        misconception: (!right).then(|| "m-x-01".to_owned()),
    };
    let options = vec![option("one", true), option("two", false), option("three", false)];
    made_up(track, Spec { options, ..spec(id, Kind::Choice, claims) })
}

/// An `order` of so many items.
pub fn order(id: &str, items: usize) -> Question {
    let items = (1..=items).map(|item| format!("item {item}")).collect();
    made_up(Track::Go, Spec { items, ..spec(id, Kind::Order, &[]) })
}

/// A `match` of so many pairs.
pub fn pairs(id: &str, pairs: usize) -> Question {
    let pair = |at| Pair { left: format!("left {at}"), right: format!("right {at}"), why: None };
    made_up(Track::Go, Spec { pairs: (1..=pairs).map(pair).collect(), ..spec(id, Kind::Match, &[]) })
}

/// A `many` with four options, of which the first two are right.
pub fn many(id: &str) -> Question {
    let option = |text: &str, right: bool| Choice {
        text: text.to_owned(),
        right: right.then(|| "yes".to_owned()),
        why: (!right).then(|| "no".to_owned()),
        misconception: None,
    };
    let options =
        vec![option("one", true), option("two", true), option("three", false), option("four", false)];
    made_up(Track::Go, Spec { options, ..spec(id, Kind::Many, &[]) })
}

/// A `short` that accepts these, or a number within a tolerance.
pub fn short(id: &str, accept: &[&str], tolerance: Option<f64>) -> Question {
    let accept = accept.iter().map(|accept| (*accept).to_owned()).collect();
    made_up(Track::Go, Spec { accept, tolerance, ..spec(id, Kind::Short, &[]) })
}

/// A `trace` that prints this, typed.
pub fn trace(id: &str, output: &str) -> Question {
    made_up(Track::Go, Spec { outputs: vec![output.to_owned()], ..spec(id, Kind::Trace, &[]) })
}

fn made_up(track: Track, spec: Spec) -> Question {
    Question { track, topic: "made-up".to_owned(), spec }
}

/// A `recall` with so many key points.
pub fn recall(id: &str, track: Track, points: usize) -> Question {
    let points = (1..=points).map(|point| format!("point {point}")).collect();
    let follow_ups = vec!["And then?".to_owned()];
    made_up(track, Spec { points, follow_ups, ..spec(id, Kind::Recall, &[]) })
}

/// A kata of that name and level, worth doing after others.
pub fn kata(name: &str, level: u8, after: &[&str]) -> Kata {
    let id = |id: &str| id.parse::<KataId>().expect("a kata's name");
    let spec = kata::Spec {
        title: "Fix it".to_owned(),
        model: kata::Model::EventLoop,
        material: "Made up".to_owned(),
        claims: Vec::new(),
        level,
        after: after.iter().map(|before| id(before)).collect(),
        entry: "fix".to_owned(),
        checks: Vec::new(),
        says: BTreeMap::new(),
        hints: Vec::new(),
        interview: kata::Interview { question: String::new(), answer: String::new(), follow_ups: Vec::new() },
        limits: kata::Limits::default(),
        seed: 1,
    };
    Kata { id: id(name), spec }
}

fn spec(id: &str, kind: Kind, claims: &[&str]) -> Spec {
    Spec {
        id: id.to_owned(),
        rev: 1,
        claims: claims.iter().map(|claim| (*claim).to_owned()).collect(),
        kata: None,
        level: 1,
        as_of: "2026-11".to_owned(),
        kind,
        prompt: format!("What of {id}?"),
        program: None,
        options: Vec::new(),
        others: false,
        accept: Vec::new(),
        tolerance: None,
        unit: None,
        items: Vec::new(),
        pairs: Vec::new(),
        outputs: Vec::new(),
        points: Vec::new(),
        follow_ups: Vec::new(),
        explanation: "Because.".to_owned(),
        today: None,
    }
}
