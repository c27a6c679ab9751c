//! `cmkata import`: questions from other programs' files.

use super::args::{From, Import};
use super::exit::{Exit, OrUsage, Usage};
use super::here::Here;
use super::new::bank_root;
use super::stderr::hint;
use super::stdout::stdout;
use crate::store::bank::BadBank;
use crate::store::import::{self, Format};
use crate::store::tree::Tree;
use anyhow::Context;
use std::io::Write;
use std::path::Path;

/// The largest file that is read: several times the whole bank.
const MAX_BYTES: u64 = 4 << 20;

/// Writes the new file of the bank and prints its path.
pub fn run(args: &Import, here: &Here) -> anyhow::Result<Exit> {
    let root = match &args.out {
        Some(folder) => folder,
        None => bank_root(here)?,
    };
    let source = args.file.display().to_string();
    let text = read(&args.file).or_usage()?;
    let import = import::Import {
        text: &text,
        source: &source,
        format: format(args)?,
        topic: &format!("{}/{}", args.track, args.topic),
        month: &month(),
    };
    let around = around(args, here)?;
    match import::import(&import, root, around) {
        Ok((path, count)) => {
            writeln!(stdout(), "{}", here.shown(&path))?;
            hint(format_args!(
                "read what came of the {count} questions, then run `cmkata verify --coverage`"
            ));
            Ok(Exit::Ok)
        }
        Err(error) if error.is::<BadBank>() => Err(error),
        Err(error) => Err(error).or_usage(),
    }
}

/// The bank that the questions are to be part of. A folder that is no whole bank yet borrows katas and claims.
fn around(args: &Import, here: &Here) -> anyhow::Result<Tree> {
    let Some(folder) = &args.out else { return here.tree() };
    let own = Tree::read(folder)?;
    if own.under("katas").next().is_some() {
        return Ok(own);
    }
    let mut borrowed = here.tree()?;
    borrowed.replace_questions(&own);
    Ok(borrowed)
}

fn format(args: &Import) -> anyhow::Result<Format> {
    let said = args.format.map(|format| match format {
        From::Gift => Format::Gift,
        From::Csv => Format::Csv,
        From::Json => Format::Json,
    });
    said.or_else(|| Format::of(&args.file)).ok_or_else(|| {
        let what = format!(
            "the name {} does not tell its format\nhint: say it with --format gift, csv or json",
            args.file.display()
        );
        Usage(what).into()
    })
}

fn read(path: &Path) -> anyhow::Result<String> {
    let failed = || format!("cannot read {}\nhint: name a file of questions", path.display());
    let bytes = std::fs::metadata(path).with_context(failed)?.len();
    anyhow::ensure!(
        bytes <= MAX_BYTES,
        "{} has {bytes} bytes, and at most {MAX_BYTES} are read\nhint: split it into several files",
        path.display()
    );
    std::fs::read_to_string(path).with_context(failed)
}

/// This month, in which the questions were last looked at.
fn month() -> String {
    jiff::Zoned::now().strftime("%Y-%m").to_string()
}
