//! `cmkata quiz`: asks questions in plain lines.

use super::args::Quiz;
use super::exit::{Exit, OrUsage};
use super::here::{Here, fresh_seed};
use super::stdout::stdout;
use crate::model::item::Item;
use crate::model::question::Question;
use crate::model::quiz::{Answer, Outcome};
use crate::quiz::ask::{self, Talk};
use crate::quiz::filter::Filter;
use crate::quiz::session::Session;
use crate::quiz::standing::Standing;
use crate::report::question::Plain;
use crate::store::bank::Bank;
use crate::store::days::Days;
use crate::store::journal::{self, Journal, Rating, What};
use std::io::Write;

/// Asks the questions that the options choose.
pub fn run(args: &Quiz, here: &Here) -> anyhow::Result<Exit> {
    let bank = Bank::load_questions(here.tree()?)?;
    let seed = args.seed.unwrap_or_else(fresh_seed);
    let filter = Filter { count: args.count as usize, track: args.track, kind: args.kind, seed };
    let mut session = if args.due {
        let due: Vec<Question> = due(&bank, here)?.into_iter().filter(|due| filter.admits(due)).collect();
        if due.is_empty() {
            writeln!(stdout(), "No such question is due today. `cmkata stats` shows when some are.")?;
            return Ok(Exit::Ok);
        }
        // The weakest alone, however many there are: a session would choose any.
        Session::new(due[..due.len().min(filter.count)].to_vec(), seed, filter.count)
    } else {
        filter.session(&bank.questions).or_usage()?
    };
    ask(&mut session, &bank, here)?;
    Ok(Exit::Ok)
}

/// The questions that are due today, the weakest first.
fn due(bank: &Bank, here: &Here) -> anyhow::Result<Vec<Question>> {
    let history = here.history()?;
    let standing = Standing::new(bank, &history, Days::local().today(), here.pace()?);
    let question = |item: &Item| {
        bank.questions.iter().find(|question| *item == Item::Question(question.spec.id.clone()))
    };
    Ok(standing.due().iter().filter_map(|held| question(&held.card.item)).cloned().collect())
}

/// Asks the questions of a session; each answer goes into the workspace's journal, where there is one.
pub fn ask(session: &mut Session, bank: &Bank, here: &Here) -> anyhow::Result<()> {
    let journal = here.workspace().map(|workspace| Journal::of(&workspace));
    let face = Plain::new(here.look.width, &bank.claims);
    let talk = Talk { input: &mut std::io::stdin().lock(), output: &mut stdout(), face: &face };
    ask::run(session, talk, &mut |answer| {
        if let Some(journal) = &journal {
            journal.append(What::Answer(entry(answer)))?;
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
        picked: Some(answer.picked.clone()),
    }
}
