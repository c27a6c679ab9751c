//! `cmkata next`: prepares what is missing, then shows the next kata or asks the next question.

use super::args::Next as Args;
use super::ask;
use super::exit::Exit;
use super::here::{Here, fresh_seed};
use super::quiz;
use super::reset;
use super::stderr::hint;
use super::stdout::stdout;
use crate::judge::Judge;
use crate::model::face::Face;
use crate::model::item::Item;
use crate::model::kata::{Kata, KataId};
use crate::model::pace::Pace;
use crate::model::question::Question;
use crate::model::quiz::Step;
use crate::quiz::next::{Next, next};
use crate::quiz::session::Session;
use crate::quiz::standing::Standing;
use crate::report::human;
use crate::report::progress::Progress;
use crate::report::question::Plain;
use crate::store::bank::Bank;
use crate::store::days::Days;
use crate::store::journal::{Journal, What};
use crate::store::workspace::{DEFAULT_FOLDER, Workspace};
use std::io::{IsTerminal, Write};
use std::path::Path;

/// Shows the next item. Where nobody can answer it only prints, and makes nothing.
pub fn run(args: &Args, here: &Here) -> anyhow::Result<Exit> {
    let interactive = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let bank = here.bank()?;
    let workspace = match here.workspace() {
        None if interactive => offer_workspace(&bank)?,
        found => found,
    };
    let lasting = workspace.as_ref().filter(|_| interactive);
    if let Some(workspace) = lasting {
        prepare(workspace, &bank, here)?;
    }
    let history = here.history()?;
    let pace = if args.more { Pace::UNLIMITED } else { here.pace()? };
    let Next { item, again, why } = next(&Standing::new(&bank, &history, Days::local().today(), pace));
    writeln!(stdout(), "{why}")?;
    let Some(item) = item else { return Ok(Exit::Ok) };
    let restart = match &item {
        Item::Kata(id) if again && history.kata(id).is_done() => Some(id),
        _ => None,
    };
    if let Some(workspace) = lasting {
        if let Some(id) = restart {
            reset::restart(workspace, id, &bank, here)?;
        }
        // What was put before a learner stays the next thing until it is done, whatever the bank or a quiz adds.
        Journal::of(workspace).append(What::Shown(item.clone()))?;
    } else if let Some(id) = restart {
        hint(format_args!("`cmkata reset {id}` puts the starter back, and keeps a copy of your file"));
    }
    match item {
        Item::Kata(id) => {
            let kata = bank.kata(&id).expect("the next kata is one of the bank's");
            show_kata(kata, &bank, workspace.as_ref(), here)?;
        }
        Item::Question(id) => {
            let question = bank.questions.iter().find(|question| question.spec.id == id);
            let question = question.expect("the next question is one of the bank's");
            show_question(question, &bank, interactive, here)?;
        }
    }
    Ok(Exit::Ok)
}

/// Makes a workspace if the learner agrees.
pub fn offer_workspace(bank: &Bank) -> anyhow::Result<Option<Workspace>> {
    let prompt = format!("There is no workspace here yet. Make one in {DEFAULT_FOLDER} [Y/n]");
    if ask::line(&prompt, "type y or n", yes_or_no)?.unwrap_or(true) {
        return Workspace::create(Path::new(DEFAULT_FOLDER), bank).map(Some);
    }
    Ok(None)
}

fn yes_or_no(line: &str) -> Option<bool> {
    match line.to_lowercase().as_str() {
        "y" | "yes" => Some(true),
        "n" | "no" => Some(false),
        _ => None,
    }
}

/// Puts the starter of a kata back that was done already: it is to be done again.
pub fn renew(workspace: &Workspace, kata: &KataId, bank: &Bank, here: &Here) -> anyhow::Result<()> {
    if Journal::of(workspace).history()?.kata(kata).is_done() {
        reset::restart(workspace, kata, bank, here)?;
    }
    Ok(())
}

/// Brings the workspace up to date and has the kit ready, so that the first `run` is as quick as any.
pub fn prepare(workspace: &Workspace, bank: &Bank, here: &Here) -> anyhow::Result<()> {
    workspace.sync(bank)?;
    Judge::new(&bank.tree, &Progress::stderr(&here.look))?;
    Ok(())
}

/// Prints a kata's brief, and where to solve it.
pub fn show_kata(kata: &Kata, bank: &Bank, workspace: Option<&Workspace>, here: &Here) -> anyhow::Result<()> {
    writeln!(stdout())?;
    stdout().write_all(human::kata(kata, bank.readme(kata), &here.look).as_bytes())?;
    match workspace {
        Some(workspace) => {
            let file = here.shown(&workspace.kata_file(&kata.id));
            hint(format_args!("edit {file}, then `cmkata run {}`", kata.id));
        }
        None => hint("`cmkata start` makes a workspace to solve it in"),
    }
    Ok(())
}

fn show_question(question: &Question, bank: &Bank, interactive: bool, here: &Here) -> anyhow::Result<()> {
    let mut session = Session::new(vec![question.clone()], fresh_seed(), 1);
    if interactive {
        return quiz::ask(&mut session, bank, here).map(drop);
    }
    if let Some(asked) = session.ask() {
        let face = Plain::new(here.look.width, &bank.claims);
        let shown = face.question(asked) + &face.offer(Step::Answer(asked));
        stdout().write_all(shown.as_bytes())?;
    }
    hint("`cmkata quiz` takes answers");
    Ok(())
}
