//! `cmkata explain`: a track on one screen, or its phrasebook.

use super::args::Explain;
use super::exit::Exit;
use super::here::Here;
use super::list::row;
use super::stderr::hint;
use super::stdout::stdout;
use crate::model::kata::Track;
use crate::model::phrasebook::Phrasebook;
use crate::report::human;
use crate::report::rows::ListRow;
use crate::store::bank::{Bank, phrasebook};
use crate::store::tree::Tree;
use std::io::Write;

/// Prints what was asked for.
pub fn run(args: &Explain, here: &Here) -> anyhow::Result<Exit> {
    let tree = here.tree()?;
    let track = phrasebook::track(&tree, &args.track)?;
    let book = phrasebook::load(&tree, track)?;
    if args.phrasebook {
        stdout().write_all(human::phrasebook(&book, &here.look).as_bytes())?;
        return Ok(Exit::Ok);
    }
    summary(&book, track, tree, here)?;
    hint(format_args!("`cmkata explain {track} --phrasebook` says its concurrency in Rust"));
    Ok(Exit::Ok)
}

fn summary(book: &Phrasebook, track: Track, tree: Tree, here: &Here) -> anyhow::Result<()> {
    let bank = Bank::load_katas(tree)?;
    let history = here.history()?;
    let katas = bank.katas.iter().filter(|kata| kata.id.track == track);
    let rows: Vec<ListRow> = katas.map(|kata| row(kata, &history)).collect();
    stdout().write_all(human::track(book, &rows, &here.look).as_bytes())?;
    Ok(())
}
