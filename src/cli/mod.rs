//! What the user types: one file per command. A command wires rooms together, prints, and decides nothing itself.
//!
//! Standard output is data. Hints, progress and errors go to standard error.

pub mod args;
mod ask;
mod doctor;
mod drill;
mod error;
pub mod exit;
mod explain;
mod export;
mod feeds;
mod flag;
mod grade;
mod here;
mod hint;
mod import;
mod interrupt;
mod interview;
mod keys;
mod list;
mod merge;
mod new;
mod next;
mod pack;
mod packed;
mod pages;
mod predict;
mod quiz;
mod replay;
mod reset;
mod run;
mod schema;
mod show;
mod solution;
mod start;
mod stats;
mod stderr;
mod stdout;
mod steps;
mod suspend;
mod undo;
mod verify;

use args::{Cli, Color, Command};
use clap::Parser;
use exit::Exit;
use here::Here;
use std::process::ExitCode;

/// Does what the command line of this process says.
pub fn main() -> ExitCode {
    match Cli::try_parse() {
        Ok(cli) => obey(cli).into(),
        Err(error) => {
            // Help asked for goes to standard output and ends with 0. If nobody reads it, nothing is lost.
            let _ = error.print();
            if error.use_stderr() { Exit::Usage.into() } else { Exit::Ok.into() }
        }
    }
}

fn obey(cli: Cli) -> Exit {
    set_color(cli.global.color);
    dispatch(cli).unwrap_or_else(|error| {
        let exit = Exit::from(&error);
        if exit != Exit::Ok {
            stderr::print(&error::explain(&error));
        }
        exit
    })
}

fn dispatch(cli: Cli) -> anyhow::Result<Exit> {
    let here = Here::new(&cli.global)?;
    match cli.command {
        Command::Next(args) => next::run(&args, &here),
        Command::Start(args) => start::run(&args, &here),
        Command::List(args) => list::run(&args, &here),
        Command::Show(args) => show::run(&args, &here),
        Command::Explain(args) => explain::run(&args, &here),
        Command::Run(args) => run::run(&args, &here),
        Command::Replay(args) => replay::run(&args, &here),
        Command::Hint(args) => hint::run(&args, &here),
        Command::Solution(args) => solution::run(&args, &here),
        Command::Reset(args) => reset::run(&args, &here),
        Command::Quiz(args) => quiz::run(&args, &here),
        Command::Drill(args) => drill::run(&args, &here),
        Command::Interview(args) => interview::run(&args, &here),
        Command::Stats(args) => stats::run(&args, &here),
        Command::Undo => undo::run(&here),
        Command::Flag(args) => flag::run(&args, &here),
        Command::Suspend(args) => suspend::suspend(&args, &here),
        Command::Unsuspend(args) => suspend::unsuspend(&args, &here),
        Command::Merge(args) => merge::run(&args, &here),
        Command::Export(args) => export::run(&args, &here),
        Command::Import(args) => import::run(&args, &here),
        Command::Doctor(args) => doctor::run(&args, &here),
        Command::Schema(args) => schema::run(&args),
        Command::Grade(args) => grade::run(&args, &here),
        Command::Pack(args) => pack::run(&args, &here),
        Command::New(args) => new::run(&args, &here),
        Command::Verify(args) => verify::run(&args, &here),
    }
}

/// `auto` is what both crates find out for themselves: a terminal, and no `NO_COLOR`.
fn set_color(color: Color) {
    let on = match color {
        Color::Auto => return,
        Color::Always => true,
        Color::Never => false,
    };
    colored::control::set_override(on);
    console::set_colors_enabled(on);
    console::set_colors_enabled_stderr(on);
}
