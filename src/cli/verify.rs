//! `cmkata verify`: checks the bank, every program of it.

use super::args::Verify;
use super::exit::Exit;
use super::here::Here;
use super::stdout::stdout;
use crate::judge::Judge;
use crate::model::kata::Kata;
use crate::report::progress::Progress;
use crate::report::rows::VerifyRow;
use crate::report::{human, json};
use crate::store::bank::Bank;
use crate::store::verdicts::Verdicts;
use crate::verify::{Row, Verifier, cases};
use std::io::Write;

/// Verifies the katas that are named, or all, and prints what came of it.
pub fn run(args: &Verify, here: &Here) -> anyhow::Result<Exit> {
    let bank = here.bank()?;
    let katas = named(&args.katas, &bank)?;
    let progress = Progress::stderr(&here.look);
    let judge = Judge::new(&bank.tree, &progress)?;
    let verifier = Verifier::new(&bank, &judge, Verdicts::open().ok());
    let rows = verifier.verify(&cases(&bank, katas), &progress)?;
    progress.clear();
    let all_ok = rows.iter().all(|row| row.ok);
    let rows: Vec<VerifyRow> = rows.into_iter().map(shown).collect();
    let text = if args.json { json::verify(&rows) } else { human::verify(&rows, &here.look) };
    stdout().write_all(text.as_bytes())?;
    Ok(if all_ok { Exit::Ok } else { Exit::BankInvalid })
}

fn named<'b>(names: &[String], bank: &'b Bank) -> anyhow::Result<Vec<&'b Kata>> {
    if names.is_empty() {
        return Ok(bank.katas.iter().collect());
    }
    names.iter().map(|name| Ok(bank.find(name)?)).collect()
}

fn shown(row: Row) -> VerifyRow {
    let Row { kata, source, expected, got, ok } = row;
    VerifyRow { kata, source, expected, got, ok }
}
