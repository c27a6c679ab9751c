//! The journal folded into what it says about each kata and each question.

use super::entry::{Answer, Attempt, Entry, Outcome, Prediction, What};
use crate::model::card::{Flag, Rating, Review};
use crate::model::day::Day;
use crate::model::item::Item;
use crate::model::kata::KataId;
use crate::model::verdict::Verdict;
use crate::store::days::{Days, horizon};
use jiff::Timestamp;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Everything a learner has done, by what it was done with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    katas: HashMap<KataId, KataHistory>,
    questions: HashMap<String, Vec<Answered>>,
    reviews: HashMap<Item, Vec<Review>>,
    /// What `next` showed last, until it is done.
    pub shown: Option<Item>,
    /// What was finished last: a question answered, or a kata passed.
    pub finished: Option<Item>,
    /// The kata that was passed last.
    pub latest_kata: Option<KataId>,
    /// The entry of the last answer, and its question.
    pub last_answer: Option<(String, String)>,
    /// What is to be asked no more.
    pub suspended: BTreeSet<Item>,
    /// What the learner thinks is wrong, oldest first.
    pub flags: Vec<Flag>,
    /// Answers given and submissions judged on each day that has any.
    pub activity: BTreeMap<Day, u32>,
    /// Lines of kinds that a newer cmkata wrote; they are kept, and this one does not know them.
    pub unknown: usize,
    /// Lines that were cut short, by a full disk or a power cut; they are kept, and cannot be read.
    pub torn: usize,
}

/// How far a learner is with a kata.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// No attempt yet.
    #[default]
    NotStarted,
    /// Attempts, and none accepted.
    Tried,
    /// An attempt was accepted, whatever came after.
    Passed,
}

impl State {
    /// The name used in JSON and shown to people.
    pub fn slug(self) -> &'static str {
        match self {
            State::NotStarted => "not-started",
            State::Tried => "tried",
            State::Passed => "passed",
        }
    }
}

/// What the journal says about a kata.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct KataHistory {
    /// How far the learner is.
    pub state: State,
    /// Submissions judged.
    pub attempts: usize,
    /// Those of them that ran: rustc had accepted them.
    pub runs: usize,
    /// The verdict of the last one.
    pub last: Option<Verdict>,
    /// The most points given.
    pub points: u32,
    /// When the last thing happened with it.
    pub touched: Option<Timestamp>,
    /// When it was first passed.
    pub passed: Option<Timestamp>,
    /// Hints shown in this round, that is since the starter was last put back on a kata that was done.
    pub hints: usize,
    /// Whether a solution was shown in this round before it was passed.
    pub peeked: bool,
    /// Whether it was passed once, started again, and has not passed since.
    pub restarted: bool,
    pub(super) round: Round,
    /// The last prediction.
    pub prediction: Option<Prediction>,
}

/// Whether the round has said how well the kata is known. What is done after that, with the answer at hand, says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Round {
    #[default]
    Open,
    Rated,
}

/// An answer, and when it was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// When.
    pub at: Timestamp,
    /// The answer.
    pub answer: Answer,
}

impl History {
    /// What the entries say, in the order given, to who looks at them at the moment `now`.
    ///
    /// The order is what happened; the times are only what clocks said. So each entry counts for the latest time that
    /// any before it had: a clock that was set back makes nothing happen before what came before it. A time that is still
    /// to come is a clock's mistake, and is not believed.
    pub fn fold(entries: Vec<Entry>, now: Timestamp, days: &Days) -> History {
        let (mut undone, mut rated) = (HashSet::new(), HashMap::new());
        for entry in &entries {
            match &entry.what {
                What::Undo { entry } => drop(undone.insert(entry.clone())),
                What::Rated { entry, rating } => drop(rated.insert(entry.clone(), *rating)),
                _ => {}
            }
        }
        let (mut history, mut latest) = (History::default(), Timestamp::MIN);
        let horizon = horizon(now);
        for mut entry in entries.into_iter().filter(|entry| !undone.contains(&entry.id)) {
            if let What::Answer(answer) = &mut entry.what
                && let Some(rating) = rated.get(&entry.id)
            {
                answer.outcome = Outcome::Rating(*rating);
            }
            if entry.at <= horizon {
                latest = latest.max(entry.at);
            }
            history.add(entry, days.day(latest));
        }
        history
    }

    /// What is known about a kata; of one that was never touched, that it is not started.
    pub fn kata(&self, id: &KataId) -> KataHistory {
        self.katas.get(id).cloned().unwrap_or_default()
    }

    /// The answers to a question, oldest first.
    pub fn answers(&self, question: &str) -> &[Answered] {
        self.questions.get(question).map_or(&[], Vec::as_slice)
    }

    /// How a question or a kata went each time, oldest first.
    pub fn reviews(&self, item: &Item) -> &[Review] {
        self.reviews.get(item).map_or(&[], Vec::as_slice)
    }

    /// Takes one more entry into account.
    fn add(&mut self, entry: Entry, day: Day) {
        let at = entry.at;
        match entry.what {
            What::Attempt(attempt) => self.attempt(&attempt, at, day),
            What::Prediction(prediction) => {
                let kata = self.touch(prediction.kata.clone(), at);
                kata.prediction = Some(prediction);
            }
            What::Hint { kata, shown } => {
                let kata = self.touch(kata, at);
                kata.hints = kata.hints.max(shown);
            }
            What::Peek { kata } => {
                let rating = self.touch(kata.clone(), at).peek();
                self.review(Item::Kata(kata), rating, day);
            }
            What::Reset { kata } => self.touch(kata, at).restart(),
            What::Answer(answer) => self.answer(entry.id, answer, at, day),
            What::Shown(item) => self.shown = Some(item),
            What::Suspend(item) => drop(self.suspended.insert(item)),
            What::Unsuspend(item) => drop(self.suspended.remove(&item)),
            What::Flag { item, why } => self.flags.push(Flag { item, why }),
            What::Undo { .. } | What::Rated { .. } => {}
        }
    }

    /// A journal of years is nearly all answers: here no text is copied that need not be.
    fn answer(&mut self, id: String, answer: Answer, at: Timestamp, day: Day) {
        *self.activity.entry(day).or_default() += 1;
        let last = self.last_answer.get_or_insert_default();
        last.0 = id;
        last.1.clone_from(&answer.question);
        match &mut self.finished {
            Some(Item::Question(finished)) => finished.clone_from(&answer.question),
            finished => *finished = Some(Item::Question(answer.question.clone())),
        }
        self.shown.take_if(|shown| Some(&*shown) == self.finished.as_ref());
        let review = Review { day, rev: answer.rev, rating: answer.outcome.rating() };
        if let Some(item) = &self.finished {
            push(&mut self.reviews, item, review);
        }
        match self.questions.get_mut(&answer.question) {
            Some(answers) => answers.push(Answered { at, answer }),
            None => drop(self.questions.insert(answer.question.clone(), vec![Answered { at, answer }])),
        }
    }

    fn attempt(&mut self, attempt: &Attempt, at: Timestamp, day: Day) {
        *self.activity.entry(day).or_default() += 1;
        let rating = self.touch(attempt.kata.clone(), at).attempt(attempt, at);
        let item = Item::Kata(attempt.kata.clone());
        if attempt.verdict.is_accepted() {
            self.latest_kata = Some(attempt.kata.clone());
            self.shown.take_if(|shown| *shown == item);
            self.finished = Some(item.clone());
        }
        self.review(item, rating, day);
    }

    fn review(&mut self, item: Item, rating: Option<Rating>, day: Day) {
        if let Some(rating) = rating {
            push(&mut self.reviews, &item, Review { day, rev: 1, rating });
        }
    }

    fn touch(&mut self, kata: KataId, at: Timestamp) -> &mut KataHistory {
        let history = self.katas.entry(kata).or_default();
        history.touched = history.touched.max(Some(at));
        history
    }
}

fn push(reviews: &mut HashMap<Item, Vec<Review>>, item: &Item, review: Review) {
    match reviews.get_mut(item) {
        Some(reviews) => reviews.push(review),
        None => drop(reviews.insert(item.clone(), vec![review])),
    }
}

impl KataHistory {
    /// Takes a judged submission into account; what it says about how well the kata is known, if anything.
    fn attempt(&mut self, attempt: &Attempt, at: Timestamp) -> Option<Rating> {
        self.attempts += 1;
        self.runs += usize::from(!matches!(attempt.verdict, Verdict::CompileError | Verdict::Forbidden));
        self.last = Some(attempt.verdict);
        self.points = self.points.max(attempt.points);
        if !attempt.verdict.is_accepted() {
            self.state = self.state.max(State::Tried);
            return None;
        }
        self.state = State::Passed;
        self.passed.get_or_insert(at);
        self.pass()
    }
}
