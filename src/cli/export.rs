//! `cmkata export`: the questions for other programs.

use super::args::{Export, Format};
use super::exit::{Exit, Usage};
use super::here::Here;
use super::stdout::stdout;
use crate::model::question::Question;
use crate::quiz::filter::Filter;
use crate::report::export;
use anyhow::Context;
use std::io::Write;

/// Prints the questions, or writes them to the file.
pub fn run(args: &Export, here: &Here) -> anyhow::Result<Exit> {
    let bank = here.questions()?;
    let filter = Filter { track: args.track, topic: args.topic.clone(), ..Filter::default() };
    let questions: Vec<&Question> =
        bank.questions.iter().filter(|question| filter.admits(question)).collect();
    if questions.is_empty() {
        let what = "there is no such question\nhint: leave --track or --topic out to export all there are";
        return Err(Usage(what.to_owned()).into());
    }
    let text = match args.format {
        Format::Anki => export::anki(&questions),
        Format::Gift => export::gift(&questions),
        Format::Csv => export::csv(&questions),
        Format::Json => export::json(&questions),
    };
    match &args.out {
        Some(path) => std::fs::write(path, text).with_context(|| {
            format!(
                "cannot write {}\nhint: choose a folder that is there and that you can write",
                path.display()
            )
        })?,
        None => stdout().write_all(text.as_bytes())?,
    }
    Ok(Exit::Ok)
}
