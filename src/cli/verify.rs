//! `cmkata verify`: checks the bank, every program of it, and how far its questions cover its claims.

use super::args::Verify;
use super::exit::Exit;
use super::here::Here;
use super::packed;
use super::stdout::stdout;
use crate::judge::Judge;
use crate::model::kata::Kata;
use crate::model::run::Clock;
use crate::report::progress::Progress;
use crate::report::rows::{
    ClockRow, ClockState, CoveragePage, CoverageRow, OriginalOutcome, OriginalRow, VerifyRow,
};
use crate::report::{human, json};
use crate::store::bank::Bank;
use crate::store::verdicts::Verdicts;
use crate::verify::clocks::{self, Agreement, Timed};
use crate::verify::coverage::{self, OfTrack};
use crate::verify::originals::{self, Original, Outcome};
use crate::verify::programs::{self, Ran};
use crate::verify::{Row, Verifier, cases};
use std::io::Write;

/// Verifies the katas that are named, or all and the Rust programs of questions, and prints what came of it.
pub fn run(args: &Verify, here: &Here) -> anyhow::Result<Exit> {
    if args.originals {
        return originals(args, here);
    }
    if args.coverage {
        return coverage(args, here);
    }
    if args.clock == Clock::Wall {
        return clocks(args, here);
    }
    let bank = here.bank()?;
    packed::needs_solutions(&bank, "`cmkata verify`")?;
    let katas = named(&args.katas, &bank)?;
    let questions = if args.katas.is_empty() { programs::of(&bank.questions) } else { Vec::new() };
    let progress = Progress::stderr(&here.look);
    let judge = Judge::new(&bank.tree, &progress)?;
    let verifier = Verifier::new(&bank, &judge, Verdicts::open().ok());
    let rows = verifier.verify(&cases(&bank, katas), &progress)?;
    let ran = programs::verify(&questions, &judge, &progress)?;
    progress.clear();
    let rows: Vec<VerifyRow> =
        rows.into_iter().map(shown).chain(ran.into_iter().map(shown_program)).collect();
    let text = if args.json { json::verify(&rows) } else { human::verify(&rows, &here.look) };
    stdout().write_all(text.as_bytes())?;
    Ok(exit(rows.iter().all(|row| row.ok)))
}

/// Times accepted solutions on both clocks. What it finds is never an error: it depends on what else the computer does.
fn clocks(args: &Verify, here: &Here) -> anyhow::Result<Exit> {
    let bank = here.bank()?;
    packed::needs_solutions(&bank, "`cmkata verify`")?;
    let katas = named(&args.katas, &bank)?;
    let progress = Progress::stderr(&here.look);
    let judge = Judge::new(&bank.tree, &progress)?;
    let timed = clocks::compare(&bank, &judge, &cases(&bank, katas), &progress)?;
    progress.clear();
    let rows: Vec<ClockRow> = timed.into_iter().map(shown_clock).collect();
    let text = if args.json { json::clocks(&rows) } else { human::clocks(&rows, &here.look) };
    stdout().write_all(text.as_bytes())?;
    Ok(Exit::Ok)
}

/// Executes the programs of questions in their own languages.
fn originals(args: &Verify, here: &Here) -> anyhow::Result<Exit> {
    let bank = here.questions()?;
    let originals = originals::verify(&bank.questions);
    let all_ok = originals.iter().all(|original| original.outcome.is_ok());
    let rows: Vec<OriginalRow> = originals.into_iter().map(shown_original).collect();
    let text = if args.json { json::originals(&rows) } else { human::originals(&rows, &here.look) };
    stdout().write_all(text.as_bytes())?;
    Ok(exit(all_ok))
}

/// Prints which claims the questions cover.
fn coverage(args: &Verify, here: &Here) -> anyhow::Result<Exit> {
    let bank = here.questions()?;
    let coverage = coverage::of(&bank.questions, &bank.claims);
    let shortfalls = coverage.shortfalls();
    // A bank of somebody else's may be as small as it likes.
    let all_ok = shortfalls.is_empty() || !here.has_own_bank();
    let tracks = coverage.tracks.into_iter().map(shown_coverage).collect();
    let page = CoveragePage { tracks, untestable: coverage.untestable, shortfalls };
    let text = if args.json { json::coverage(&page) } else { human::coverage(&page, &here.look) };
    stdout().write_all(text.as_bytes())?;
    Ok(exit(all_ok))
}

fn exit(all_ok: bool) -> Exit {
    if all_ok { Exit::Ok } else { Exit::BankInvalid }
}

fn named<'b>(names: &[String], bank: &'b Bank) -> anyhow::Result<Vec<&'b Kata>> {
    if names.is_empty() {
        return Ok(bank.katas.iter().collect());
    }
    names.iter().map(|name| Ok(bank.find(name)?)).collect()
}

fn shown(row: Row) -> VerifyRow {
    let Row { kata, source, expected, got, ok } = row;
    VerifyRow { kata: Some(kata), question: None, source, expected, got, ok }
}

fn shown_clock(timed: Timed) -> ClockRow {
    let Timed { kata, source, simulated_ns, wall_ns, agreement } = timed;
    let ms = |ns: u64| ns as f64 / 1e6;
    let state = match agreement {
        Agreement::Close => ClockState::Close,
        Agreement::Apart => ClockState::Apart,
        Agreement::Computes => ClockState::Computes,
    };
    ClockRow { kata, source, simulated_ms: ms(simulated_ns), wall_ms: ms(wall_ns), state }
}

fn shown_program(ran: Ran) -> VerifyRow {
    let Ran { question, source, expected, got } = ran;
    let ok = expected == got;
    VerifyRow { kata: None, question: Some(question), source, expected, got, ok }
}

fn shown_original(original: Original) -> OriginalRow {
    let Original { question, source, lang, outcome } = original;
    let outcome = match outcome {
        Outcome::Agrees(runtime) => OriginalOutcome::Agrees { runtime: runtime.to_string() },
        Outcome::Differs { expected, got } => OriginalOutcome::Differs { expected, got },
        Outcome::Skipped(why) => OriginalOutcome::Skipped { why },
    };
    OriginalRow { question, source, lang, outcome }
}

fn shown_coverage(of_track: OfTrack) -> CoverageRow {
    let OfTrack { track, questions, programs, claims, open } = of_track;
    CoverageRow { track, questions, programs, claims, open }
}
