//! `cmkata list`: the katas and how far the learner is.

use super::args::List;
use super::exit::Exit;
use super::here::Here;
use super::stdout::stdout;
use crate::model::kata::Kata;
use crate::report::rows::{ListRow, State};
use crate::report::{human, json};
use crate::store::journal::{self, History};
use std::io::Write;

/// Prints the list.
pub fn run(args: &List, here: &Here) -> anyhow::Result<Exit> {
    let bank = here.katas()?;
    let history = here.history()?;
    let rows: Vec<ListRow> = bank.katas.iter().map(|kata| row(kata, &history)).collect();
    let text = if args.json { json::list(&rows) } else { human::list(&rows, &here.look) };
    stdout().write_all(text.as_bytes())?;
    Ok(Exit::Ok)
}

/// A kata and how far the learner is with it.
pub(super) fn row(kata: &Kata, history: &History) -> ListRow {
    ListRow {
        id: kata.id.clone(),
        track: kata.id.track,
        model: kata.spec.model,
        level: kata.spec.level,
        state: match history.kata(&kata.id).state {
            journal::State::NotStarted => State::New,
            journal::State::Tried => State::Tried,
            journal::State::Passed => State::Passed,
        },
        title: kata.spec.title.clone(),
    }
}
