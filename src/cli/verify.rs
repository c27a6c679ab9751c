//! `cmkata verify`: the author's gate.

use super::args::Verify;
use super::exit::Exit;
use super::here::Here;
use super::stdout::stdout;
use crate::judge::Judge;
use crate::model::kata::Kata;
use crate::report::progress::Progress;
use crate::report::rows::{ProblemRow, VerifyRow};
use crate::report::{human, json};
use crate::store::bank::{BadBank, Bank, Problem};
use crate::store::verdicts::Verdicts;
use crate::verify::{self, Row, Verifier};
use std::io::Write;

/// Verifies the katas that are named, or all. What is wrong in the files comes before any judging.
pub fn run(args: &Verify, here: &Here) -> anyhow::Result<Exit> {
    let bank = match Bank::load(here.tree()?) {
        Ok(bank) => bank,
        Err(bad) if args.json => return Err(bad.into()),
        Err(bad) => return problems(bad, here),
    };
    let rows = verified(&bank, &chosen(args, &bank)?, here)?;
    let text = if args.json { json::verify(&rows) } else { human::verify(&rows, &here.look) };
    stdout().write_all(text.as_bytes())?;
    Ok(if rows.iter().all(|row| row.ok) { Exit::Ok } else { Exit::BankInvalid })
}

fn chosen<'b>(args: &Verify, bank: &'b Bank) -> anyhow::Result<Vec<&'b Kata>> {
    if args.katas.is_empty() {
        return Ok(bank.katas.iter().collect());
    }
    let found: Result<_, _> = args.katas.iter().map(|name| bank.find(name)).collect();
    Ok(found?)
}

fn verified(bank: &Bank, katas: &[&Kata], here: &Here) -> anyhow::Result<Vec<VerifyRow>> {
    let progress = Progress::stderr(&here.look);
    let judge = Judge::new(&bank.tree, &progress)?;
    let cases = verify::cases(bank, katas.iter().copied());
    let rows = Verifier::new(bank, &judge, Verdicts::open().ok()).verify(&cases, &progress)?;
    Ok(rows.into_iter().map(row).collect())
}

fn row(row: Row) -> VerifyRow {
    let Row { kata, source, expected, got, ok } = row;
    VerifyRow { kata, source, expected, got, ok }
}

fn problems(bad: BadBank, here: &Here) -> anyhow::Result<Exit> {
    let rows: Vec<ProblemRow> = bad.problems.into_iter().map(problem).collect();
    stdout().write_all(human::problems(&rows, &here.look).as_bytes())?;
    Ok(Exit::BankInvalid)
}

fn problem(problem: Problem) -> ProblemRow {
    let Problem { file, line, column, message, hint } = problem;
    ProblemRow { file, line, column, message, hint }
}
