//! `cmkata quiz`: asks questions, by single keys on a terminal, in plain lines elsewhere, and nobody at all where the
//! answers stand in a file.

use super::args::Quiz;
use super::exit::{Exit, OrUsage, Usage};
use super::here::{Here, fresh_seed};
use super::keys::Keys;
use super::stdout::stdout;
use crate::model::claim::Claim;
use crate::model::face::Face;
use crate::model::item::Item;
use crate::model::question::Question;
use crate::model::quiz::{Answer, Feedback, Outcome};
use crate::quiz::ask::{self, Learner, Said};
use crate::quiz::filter::{COUNT, Filter};
use crate::quiz::lines::Lines;
use crate::quiz::scripted::{self, Answers, Scripted};
use crate::quiz::session::Session;
use crate::quiz::standing::Standing;
use crate::report::json;
use crate::report::question::Plain;
use crate::store::answers;
use crate::store::bank::Bank;
use crate::store::days::Days;
use crate::store::journal::{self, Journal, Rating, What};
use std::io::{IsTerminal, Write};

/// Asks the questions that the options choose.
pub fn run(args: &Quiz, here: &Here) -> anyhow::Result<Exit> {
    let bank = here.questions()?;
    let answers = args.answers.as_deref().map(answers::read).transpose().or_usage()?;
    if let Some(answers) = &answers {
        check_ids(answers, &bank)?;
    }
    let filter = Filter {
        count: args.count.map(|count| count as usize),
        track: args.track,
        topic: args.topic.clone(),
        kind: args.kind,
        only: answers.as_ref().map(|answers| answers.keys().cloned().collect()),
        seed: args.seed.unwrap_or_else(fresh_seed),
    };
    let Some(mut session) = session(args, &filter, &bank, here)? else {
        writeln!(stdout(), "No such question is due today. `cmkata stats` shows when some are.")?;
        return Ok(Exit::Ok);
    };
    match (answers, args.json) {
        (None, false) => {
            ask(&mut session, &bank, here)?;
        }
        (None, true) => print(&session, &[], filter.seed, &bank.claims)?,
        (Some(answers), as_json) => {
            let answered = take(&mut session, &answers, as_json, &bank.claims, here)?;
            if as_json {
                print(&session, &answered, filter.seed, &bank.claims)?;
            }
        }
    }
    Ok(Exit::Ok)
}

/// The session that the options choose; `None` if what is due is asked for, and nothing is.
fn session(args: &Quiz, filter: &Filter, bank: &Bank, here: &Here) -> anyhow::Result<Option<Session>> {
    if !args.due {
        return filter.session(&bank.questions).or_usage().map(Some);
    }
    let due = due(bank, here)?.into_iter().filter(|due| filter.admits(due));
    // The weakest alone, however many there are: a session would choose any.
    let due: Vec<Question> = due.take(filter.count.unwrap_or(COUNT)).collect();
    let count = due.len();
    Ok((count > 0).then(|| Session::new(due, filter.seed, count)))
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

/// Asks the questions of a session; each answer goes into the workspace's journal, where there is one. How many were
/// answered.
pub fn ask(session: &mut Session, bank: &Bank, here: &Here) -> anyhow::Result<usize> {
    let face = Plain::new(here.look.width, &bank.claims);
    let is_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    let mut stdin = std::io::stdin().lock();
    let mut stdout = stdout();
    let lines = Lines { input: &mut stdin, output: &mut stdout, face: &face };
    let answered = if is_terminal {
        converse(session, &mut Keys::new(lines), &face, here)?
    } else {
        let mut lines = lines;
        converse(session, &mut lines, &face, here)?
    };
    Ok(answered.len())
}

/// Takes answers from a file, all of them or none.
fn take(
    session: &mut Session,
    answers: &Answers,
    silently: bool,
    claims: &[Claim],
    here: &Here,
) -> anyhow::Result<Vec<Feedback>> {
    let face = Plain::new(here.look.width, claims);
    scripted::check(session, answers, &face).or_usage()?;
    let mut nowhere = std::io::sink();
    let mut stdout = stdout();
    let output: &mut dyn Write = if silently { &mut nowhere } else { &mut stdout };
    converse(session, &mut Scripted { answers, output, face: &face }, &face, here)
}

/// Goes through a session with a learner, and keeps each answer as it comes.
fn converse(
    session: &mut Session,
    learner: &mut dyn Learner,
    face: &dyn Face,
    here: &Here,
) -> anyhow::Result<Vec<Feedback>> {
    let journal = here.workspace().map(|workspace| Journal::of(&workspace));
    let mut answered = Vec::new();
    // The entry of the last answer, which a rating is about.
    let mut last = None;
    ask::run(session, learner, face, &mut |said| {
        if let Said::Answer(feedback) = said {
            answered.push(feedback.clone());
        }
        let Some(journal) = &journal else { return Ok(()) };
        match (said, &last) {
            (Said::Answer(feedback), _) => {
                last = Some(journal.append(What::Answer(entry(&feedback.answer)))?.id);
            }
            (Said::Rating(rating), Some(entry)) => {
                journal.append(What::Rated { entry: entry.clone(), rating })?;
            }
            (Said::Rating(_), None) => {}
        }
        Ok(())
    })?;
    Ok(answered)
}

fn print(session: &Session, answered: &[Feedback], seed: u64, claims: &[Claim]) -> anyhow::Result<()> {
    let document = json::session(seed, session.questions(), answered, &session.tally(), claims);
    stdout().write_all(document.as_bytes())?;
    Ok(())
}

/// An answer to a question that no bank has is a slip of its writer.
fn check_ids(answers: &Answers, bank: &Bank) -> Result<(), Usage> {
    let known = |id: &&String| bank.questions.iter().any(|question| question.spec.id == **id);
    match answers.keys().find(|id| !known(id)) {
        Some(id) => Err(Usage(format!(
            "there is no question `{}`\nhint: `cmkata quiz --json` shows ids of questions",
            id.escape_debug()
        ))),
        None => Ok(()),
    }
}

/// The answer as the journal keeps it.
pub fn entry(answer: &Answer) -> journal::Answer {
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
