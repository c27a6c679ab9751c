//! `cmkata new`: begins something for the bank.

use super::args::{New, NewWhat};
use super::exit::{Exit, OrUsage, Usage};
use super::here::Here;
use super::stderr::hint;
use super::stdout::stdout;
use crate::store::scaffold;
use std::io::Write;
use std::path::Path;

/// Writes the files and prints their paths, one a line.
pub fn run(args: &New, here: &Here) -> anyhow::Result<Exit> {
    let root = bank_root(here)?;
    match &args.what {
        NewWhat::Kata { id } => {
            for path in scaffold::new_kata(root, id).or_usage()? {
                writeln!(stdout(), "{}", here.shown(&path))?;
            }
            hint(format_args!(
                "this is a small kata that works; make it yours file by file, with `cmkata verify {id}` after each"
            ));
        }
        NewWhat::Question { topic, kind } => {
            let path = scaffold::question::new_question(root, topic, *kind).or_usage()?;
            writeln!(stdout(), "{}", here.shown(&path))?;
            hint("fill in what stands in capitals, then see what `cmkata verify --coverage` says of it");
        }
    }
    Ok(Exit::Ok)
}

/// The folder of the bank, for a command that writes into it.
pub(super) fn bank_root(here: &Here) -> anyhow::Result<&Path> {
    here.bank_root().ok_or_else(|| {
        let what =
            "there is no bank here to add to\nhint: go to a clone of cmkata, or name a bank with --bank DIR";
        Usage(what.to_owned()).into()
    })
}
