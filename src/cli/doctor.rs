//! `cmkata doctor`: whether this system has what cmkata needs.

use super::args::Doctor;
use super::exit::Exit;
use super::here::Here;
use super::stdout::stdout;
use crate::judge;
use crate::report::progress::Progress;
use crate::report::{human, json};
use crate::store::{dirs, health};
use std::io::Write;

/// Prints what each room says of itself.
pub fn run(args: &Doctor, here: &Here) -> anyhow::Result<Exit> {
    let mut parts = health::parts(here.workspace().as_ref());
    parts.extend(judge::health::parts(&here.tree()?, &dirs::cache()?, &Progress::stderr(&here.look)));
    parts.push(human::terminal(&here.look));
    let text = if args.json { json::doctor(&parts) } else { human::doctor(&parts, &here.look) };
    stdout().write_all(text.as_bytes())?;
    Ok(if parts.iter().all(|part| part.ok) { Exit::Ok } else { Exit::NotAccepted })
}
