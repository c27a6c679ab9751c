//! `cmkata new`: begins something for the bank.

use super::args::{New, NewWhat};
use super::exit::{Exit, OrUsage, Usage};
use super::here::Here;
use super::stderr::hint;
use super::stdout::stdout;
use crate::store::scaffold;
use std::io::Write;

/// Writes the files and prints their paths, one a line.
pub fn run(args: &New, here: &Here) -> anyhow::Result<Exit> {
    let NewWhat::Kata { id } = &args.what;
    let Some(root) = here.bank_root() else {
        let what =
            "there is no bank here to add to\nhint: go to a clone of cmkata, or name a bank with --bank DIR";
        return Err(Usage(what.to_owned()).into());
    };
    for path in scaffold::new_kata(root, id).or_usage()? {
        writeln!(stdout(), "{}", here.shown(&path))?;
    }
    hint(format_args!(
        "this is a small kata that works; make it yours file by file, with `cmkata verify {id}` after each"
    ));
    Ok(Exit::Ok)
}
