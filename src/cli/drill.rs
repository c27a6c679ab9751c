//! `cmkata drill`: a question, the kata that shows its idea, a harder question. Where nobody can answer it prints what
//! the drill is made of, and asks nothing.

use super::args::{Drill as Args, Run};
use super::exit::{Exit, Usage};
use super::here::{Here, fresh_seed};
use super::stderr::hint;
use super::stdout::stdout;
use super::{ask, next, quiz, run};
use crate::model::kata::Kata;
use crate::model::question::Question;
use crate::model::run::Clock;
use crate::model::verdict::Verdict;
use crate::quiz::drill;
use crate::quiz::session::Session;
use crate::report::human;
use crate::store::bank::Bank;
use crate::store::journal::{Journal, KataHistory};
use crate::store::workspace::Workspace;
use std::io::{IsTerminal, Write};

/// Goes through the drill until it is done or the learner stops.
pub fn run(args: &Args, here: &Here) -> anyhow::Result<Exit> {
    let bank = here.bank()?;
    let plan = drill::plan(&bank.katas, &bank.questions, &args.topic)
        .map_err(|unknown| Usage(unknown.to_string()))?;
    if !(std::io::stdin().is_terminal() && std::io::stdout().is_terminal()) {
        stdout().write_all(human::drill(&args.topic, &plan, &here.look).as_bytes())?;
        hint("on a terminal, the drill asks and judges");
        return Ok(Exit::Ok);
    }
    let went_on = plan.question.map_or(Ok(true), |question| put(question, &bank, here))?
        && plan.kata.map_or(Ok(true), |kata| practise(kata, &bank, here))?;
    if went_on {
        end(plan.harder, plan.kata, &bank, here)?;
    }
    Ok(Exit::Ok)
}

/// Asks one question; whether it was answered.
fn put(question: &Question, bank: &Bank, here: &Here) -> anyhow::Result<bool> {
    let mut session = Session::new(vec![question.clone()], fresh_seed(), 1);
    Ok(quiz::ask(&mut session, bank, here)? > 0)
}

/// Shows the kata and waits until it is passed, here or by `cmkata run` in another terminal; whether it was.
fn practise(kata: &Kata, bank: &Bank, here: &Here) -> anyhow::Result<bool> {
    let workspace = match here.workspace() {
        Some(workspace) => workspace,
        None => match next::offer_workspace(bank)? {
            Some(workspace) => workspace,
            None => return Ok(true),
        },
    };
    workspace.sync(bank)?;
    next::renew(&workspace, &kata.id, bank, here)?;
    next::show_kata(kata, bank, Some(&workspace), here)?;
    let began = so_far(&workspace, kata)?.attempts;
    loop {
        let prompt = "Enter judges your file, or goes on if it has passed; q stops";
        let stop =
            ask::line(prompt, "press Enter, or type q", |line| line.eq_ignore_ascii_case("q").then_some(()))?;
        if stop.is_some() {
            return Ok(false);
        }
        let now = so_far(&workspace, kata)?;
        let passed_elsewhere = now.attempts > began && now.last.is_some_and(Verdict::is_accepted);
        if passed_elsewhere || run::run(&judging(kata), here)? == Exit::Ok {
            return Ok(true);
        }
    }
}

/// The harder question; where there is none, what an interviewer would ask about the kata.
fn end(harder: Option<&Question>, kata: Option<&Kata>, bank: &Bank, here: &Here) -> anyhow::Result<()> {
    if let Some(question) = harder {
        return put(question, bank, here).map(drop);
    }
    let Some(kata) = kata else { return Ok(()) };
    let interview = &kata.spec.interview;
    stdout().write_all(human::markdown(&format!("\n{}\n", interview.question), &here.look).as_bytes())?;
    let prompt = "Answer aloud, then press Enter for a good answer";
    ask::line(prompt, "press Enter", |_| Some(()))?;
    stdout().write_all(human::markdown(&format!("{}\n", interview.answer), &here.look).as_bytes())?;
    Ok(())
}

/// What the journal says about the kata now.
fn so_far(workspace: &Workspace, kata: &Kata) -> anyhow::Result<KataHistory> {
    Ok(Journal::of(workspace).history()?.kata(&kata.id))
}

/// `cmkata run` as it is without options.
fn judging(kata: &Kata) -> Run {
    Run { kata: kata.id.to_string(), file: None, seed: None, clock: Clock::Simulated, json: false }
}
