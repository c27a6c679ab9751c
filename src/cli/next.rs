//! `cmkata next`: prepares what is missing, then shows the next kata or asks the next question.

use super::exit::Exit;
use super::here::Here;
use super::quiz;
use super::stderr::hint;
use super::stdout::stdout;
use crate::judge::Judge;
use crate::model::claim::Claim;
use crate::model::kata::Kata;
use crate::model::question::Question;
use crate::model::quiz::{Face, Step};
use crate::quiz::next::{Item, KataStanding, Next, QuestionStanding, Standing, next};
use crate::quiz::session::Session;
use crate::report::human;
use crate::report::progress::Progress;
use crate::report::question::Plain;
use crate::store::bank::Bank;
use crate::store::journal::History;
use crate::store::workspace::{DEFAULT_FOLDER, Workspace};
use dialoguer::Confirm;
use std::io::{IsTerminal, Write};
use std::path::Path;

/// Shows the next item. Where nobody can answer it only prints, and makes nothing.
pub fn run(here: &Here) -> anyhow::Result<Exit> {
    let interactive = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let bank = here.bank()?;
    let workspace = match here.workspace() {
        None if interactive => offer_workspace(&bank)?,
        found => found,
    };
    if let Some(workspace) = workspace.as_ref().filter(|_| interactive) {
        prepare(workspace, &bank, here)?;
    }
    let history = here.history()?;
    let Next { item, why } = next(&standing(&bank, &history));
    match item {
        None => writeln!(stdout(), "{why}")?,
        Some(Item::Kata(id)) => {
            let kata = bank.kata(&id).expect("the next kata is one of the bank's");
            show_kata(kata, &why, &bank, workspace.as_ref(), here)?;
        }
        Some(Item::Question(id)) => {
            let question = bank.questions.iter().find(|question| question.spec.id == id);
            show_question(
                question.expect("the next question is one of the bank's"),
                &bank.claims,
                &why,
                interactive,
                here,
            )?;
        }
    }
    Ok(Exit::Ok)
}

/// Makes a workspace if the learner agrees.
fn offer_workspace(bank: &Bank) -> anyhow::Result<Option<Workspace>> {
    let prompt = format!("There is no workspace here yet. Make one in {DEFAULT_FOLDER}?");
    let agreed = Confirm::new().with_prompt(prompt).default(true).interact_opt()?;
    if agreed == Some(true) {
        return Workspace::create(Path::new(DEFAULT_FOLDER), bank).map(Some);
    }
    Ok(None)
}

/// Brings the workspace up to date and has the kit ready, so that the first `run` is as quick as any.
fn prepare(workspace: &Workspace, bank: &Bank, here: &Here) -> anyhow::Result<()> {
    workspace.sync(bank)?;
    Judge::new(&bank.tree, &Progress::stderr(&here.look))?;
    Ok(())
}

fn standing<'a>(bank: &'a Bank, history: &History) -> Standing<'a> {
    let kata = |kata: &'a Kata| KataStanding { kata, accepted: history.kata(&kata.id).passed };
    let question = |question: &'a Question| QuestionStanding {
        question,
        answered: history
            .answers(&question.spec.id)
            .last()
            .map(|last| (last.at, quiz::outcome(&last.answer))),
    };
    Standing {
        katas: bank.katas.iter().map(kata).collect(),
        questions: bank.questions.iter().map(question).collect(),
        shown: None,
    }
}

fn show_kata(
    kata: &Kata,
    why: &str,
    bank: &Bank,
    workspace: Option<&Workspace>,
    here: &Here,
) -> anyhow::Result<()> {
    writeln!(stdout(), "{why}\n")?;
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

fn show_question(
    question: &Question,
    claims: &[Claim],
    why: &str,
    interactive: bool,
    here: &Here,
) -> anyhow::Result<()> {
    writeln!(stdout(), "{why}\n")?;
    let mut session = Session::new(vec![question.clone()], super::here::fresh_seed(), 1);
    if interactive {
        return quiz::ask(&mut session, claims, here);
    }
    if let Some(asked) = session.ask() {
        let face = Plain::new(here.look.width, claims);
        let shown = face.question(asked) + &face.offer(Step::Answer(asked));
        stdout().write_all(shown.as_bytes())?;
    }
    hint("`cmkata quiz` takes answers");
    Ok(())
}
