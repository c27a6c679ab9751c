//! `cmkata quiz`: asks questions in plain lines.

use super::args::Quiz;
use super::exit::{Exit, OrUsage};
use super::here::{Here, fresh_seed};
use super::stdout::stdout;
use crate::model::quiz::{Answer, Outcome};
use crate::quiz::ask;
use crate::quiz::filter::Filter;
use crate::quiz::lines::Lines;
use crate::quiz::session::Session;
use crate::report::question::Plain;
use crate::store::bank::Bank;
use crate::store::journal::{self, Journal, Rating, What};

/// Asks the questions that the options choose.
pub fn run(args: &Quiz, here: &Here) -> anyhow::Result<Exit> {
    let bank = Bank::load_questions(here.tree()?)?;
    let seed = args.seed.unwrap_or_else(fresh_seed);
    let filter = Filter { count: args.count as usize, track: args.track, kind: args.kind, seed };
    let mut session = filter.session(&bank.questions).or_usage()?;
    ask(&mut session, here)?;
    Ok(Exit::Ok)
}

/// Asks the questions of a session; each answer goes into the workspace's journal, where there is one.
pub fn ask(session: &mut Session, here: &Here) -> anyhow::Result<()> {
    let journal = here.workspace().map(|workspace| Journal::of(&workspace));
    let face = Plain::new(here.look.width, &[]);
    let mut lines = Lines { input: &mut std::io::stdin().lock(), output: &mut stdout(), face: &face };
    ask::run(session, &mut lines, &face, &mut |feedback| {
        if let Some(journal) = &journal {
            journal.append(What::Answer(entry(&feedback.answer)))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn entry(answer: &Answer) -> journal::Answer {
    journal::Answer {
        question: answer.question.clone(),
        rev: answer.rev,
        kind: answer.kind,
        outcome: match answer.outcome {
            Outcome::Right => journal::Outcome::Right(true),
            Outcome::Wrong => journal::Outcome::Right(false),
            Outcome::Unknown => journal::Outcome::Rating(Rating::Again),
        },
    }
}

/// How an answer of the journal went, as the quiz speaks of it.
pub fn outcome(answer: &journal::Answer) -> Outcome {
    match answer.outcome {
        journal::Outcome::Right(true) => Outcome::Right,
        journal::Outcome::Right(false) => Outcome::Wrong,
        journal::Outcome::Rating(Rating::Again) => Outcome::Unknown,
        journal::Outcome::Rating(_) => Outcome::Right,
    }
}
