//! What a journal of years costs: from its lines to what is known of each question.

use crate::figure::{Figure, median, ms, timed};
use crate::ground::Ground;
use anyhow::{Result, ensure};
use cmkata::model::item::Item;
use cmkata::quiz::schedule::Schedule;
use cmkata::store::journal::Journal;
use std::fmt::Write;

const REVIEWS: usize = 100_000;
const QUESTIONS: usize = 1_000;
const RUNS: usize = 15;

/// Time to read a journal of 100,000 answers into a history, and then to fold that into memories.
pub fn measure(_: &Ground) -> Result<Vec<Figure>> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("journal.jsonl");
    std::fs::write(&file, journal())?;
    let journal = Journal::at(&file);
    let schedule = Schedule::default();
    let (mut folds, mut memories) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let (history, took) = timed(|| journal.history());
        let history = history?;
        folds.push(took);
        let (known, took) = timed(|| {
            let reviews = (0..QUESTIONS).map(|at| history.reviews(&Item::Question(id(at))));
            reviews.filter_map(|reviews| schedule.memory(reviews, 1)).count()
        });
        memories.push(took);
        ensure!(known == QUESTIONS, "only {known} questions are remembered");
    }
    let [fold, memory] = [folds, memories].map(|took| ms(median(took)));
    let detail = format!("and {memory:.0} ms for what is remembered of each");
    let shown = |ms| format!("{ms:.0} ms");
    Ok(vec![Figure::at_most("a journal of 100,000 reviews, folded", 150.0, fold, shown).from(&detail)])
}

fn id(at: usize) -> String {
    format!("node-event-loop-made-up-question-{at}")
}

/// An answer every ten minutes, to each question in turn.
fn journal() -> String {
    let mut text = String::new();
    for at in 0..REVIEWS {
        let second = 1_700_000_000 + at as u64 * 600;
        let moment = jiff::Timestamp::from_second(second as i64).expect("a moment");
        let _ = writeln!(
            text,
            r#"{{"id":"{:016x}{at:016x}","at":"{moment}","what":{{"answer":{{"question":"{}","rev":1,"kind":"choice","outcome":{{"right":{}}},"picked":[{}]}}}}}}"#,
            second * 1_000_000_000,
            id(at % QUESTIONS),
            at % 7 != 0,
            at % 4,
        );
    }
    text
}
