//! `cmkata interview`: holds a mock interview in lines of text, and keeps its debrief.

use super::args::{Interview as Args, Run};
use super::exit::{Exit, OrUsage, Usage};
use super::here::{Here, fresh_seed};
use super::interrupt::Input;
use super::stderr::hint;
use super::stdout::stdout;
use super::{error, next, quiz, run};
use crate::model::interview::{Plan, Terms, Told, Transcript};
use crate::model::kata::Kata;
use crate::model::question::Kind;
use crate::model::quiz::Outcome;
use crate::model::run::Clock;
use crate::model::verdict::Verdict;
use crate::quiz::interview;
use crate::quiz::interview::talk::{Desk, Room, talk};
use crate::quiz::lines::Lines;
use crate::report::interview::{Spoken, debrief, sheet};
use crate::report::question::Plain;
use crate::report::{human, plain};
use crate::store::bank::Bank;
use crate::store::days::Days;
use crate::store::debriefs;
use crate::store::journal::{self, Journal, What};
use crate::store::workspace::Workspace;
use std::io::{IsTerminal, Write};
use std::time::Instant;

/// Holds the interview that the options choose, or prints its sheet.
pub fn run(args: &Args, here: &Here) -> anyhow::Result<Exit> {
    let bank = here.bank()?;
    let seed = args.seed.unwrap_or_else(fresh_seed);
    let terms = Terms { minutes: args.minutes, track: args.track, level: args.level, seed };
    let plan = interview::plan(&bank.katas, &bank.questions, terms).ok_or_else(|| nothing(&terms))?;
    if args.plan {
        print(&sheet(&plan), here)?;
        return Ok(Exit::Ok);
    }
    let workspace = here.workspace();
    let plan = ready(plan, workspace.as_ref(), &bank, here)?;
    let script = hold(plan, workspace.as_ref(), &bank, here)?;
    let day = Days::local().today();
    let text = debrief(&script, day);
    writeln!(stdout())?;
    stdout().write_all(human::markdown(&text, &here.look).as_bytes())?;
    let kept = match (&args.out, &workspace) {
        (Some(file), _) => debriefs::write(file, &text).or_usage().map(|()| Some(file.clone()))?,
        (None, Some(workspace)) => Some(debriefs::keep(workspace, day, seed, &text)?),
        (None, None) => None,
    };
    match kept {
        Some(file) => hint(format_args!("the debrief is kept in {}", here.shown(&file))),
        None => hint(
            "the debrief is not kept: `--out FILE` writes it to a file, `cmkata start` makes a workspace",
        ),
    }
    Ok(Exit::Ok)
}

fn nothing(terms: &Terms) -> Usage {
    let of = terms.track.map(|track| format!(" of the track {track}")).unwrap_or_default();
    Usage(format!(
        "there is no question{of} around level {} that fits\nhint: leave out --track, or try another --level",
        terms.level
    ))
}

/// Markdown: laid out on a terminal, as it is in a file.
fn print(text: &str, here: &Here) -> anyhow::Result<()> {
    let is_terminal = std::io::stdout().is_terminal();
    let text = if is_terminal { human::markdown(text, &here.look) } else { text.to_owned() };
    Ok(stdout().write_all(text.as_bytes())?)
}

/// Has everything at hand before the clock starts. Without a workspace there is no kata.
fn ready(plan: Plan, workspace: Option<&Workspace>, bank: &Bank, here: &Here) -> anyhow::Result<Plan> {
    let Some(kata) = &plan.kata else { return Ok(plan) };
    let Some(workspace) = workspace else {
        hint(format_args!("{} is left out: `cmkata start` makes a workspace to solve it in", kata.id));
        return Ok(Plan { kata: None, ..plan });
    };
    next::prepare(workspace, bank, here)?;
    Ok(plan)
}

fn hold(plan: Plan, workspace: Option<&Workspace>, bank: &Bank, here: &Here) -> anyhow::Result<Transcript> {
    let journal = workspace.map(Journal::of);
    let face = Plain::new(here.look.width, &bank.claims);
    let mut input = Input::listen()?;
    let mut output = stdout();
    let began = Instant::now();
    let mut desk = workspace.map(|workspace| Bench { workspace, bank, here });
    let mut room = Room {
        lines: Lines { input: &mut input, output: &mut output, face: &face },
        voice: &Spoken { width: here.look.width },
        clock: &|| began.elapsed(),
        desk: desk.as_mut().map(|desk| desk as &mut dyn Desk),
    };
    talk(plan, &mut room, &mut |told| match &journal {
        Some(journal) => journal.append(What::Answer(entry(told))).map(drop),
        None => Ok(()),
    })
}

/// The answer as the journal keeps it; of what was said aloud, the learner's own rating.
fn entry(told: &Told) -> journal::Answer {
    let entry = quiz::entry(&told.answer);
    let is_rated = told.answer.kind == Kind::Recall && told.answer.outcome != Outcome::Unknown;
    let outcome = if is_rated { journal::Outcome::Rating(told.rating) } else { entry.outcome };
    // Nothing was ticked: the points were not on view.
    let picked = entry.picked.filter(|_| !is_rated);
    journal::Answer { outcome, picked, ..entry }
}

/// The learner's workspace, where the kata is solved.
struct Bench<'a> {
    workspace: &'a Workspace,
    bank: &'a Bank,
    here: &'a Here,
}

impl Desk for Bench<'_> {
    fn open(&mut self, kata: &Kata) -> anyhow::Result<String> {
        next::renew(self.workspace, &kata.id, self.bank, self.here)?;
        let brief = human::kata(kata, self.bank.readme(kata), &self.here.look);
        let file = self.here.shown(&self.workspace.kata_file(&kata.id));
        Ok(format!("{brief}\nYour file is {file}.\n"))
    }

    fn judge(&mut self, kata: &Kata) -> anyhow::Result<(Verdict, String)> {
        let options =
            Run { kata: kata.id.to_string(), file: None, seed: None, clock: Clock::Simulated, json: false };
        let judged = run::read(&self.workspace.kata_file(&kata.id), "write the file anew", self.here)
            .and_then(|source| run::judge(&options, self.here, kata, self.bank, &source));
        match judged {
            Ok(attempt) => {
                Journal::of(self.workspace).append(What::Attempt(run::entry(&attempt)))?;
                let rustc = if attempt.verdict == Verdict::CompileError {
                    plain(&attempt.diagnostics)
                } else {
                    String::new()
                };
                Ok((attempt.verdict, format!("{rustc}\n{}.\n", attempt.verdict)))
            }
            // Whatever the judge's trouble is, the debrief is not lost to it.
            Err(error) => Ok((Verdict::JudgeError, error::explain(&error))),
        }
    }
}
