//! What the user types: one file per command. A command wires rooms together, prints, and decides nothing itself.
//!
//! Standard output is data. Hints, progress and errors go to standard error.

pub mod args;
mod error;
pub mod exit;
pub mod stdout;

use args::{Cli, Color, Command};
use clap::Parser;
use exit::Exit;
use std::process::ExitCode;

/// Does what the command line of this process says.
pub fn main() -> ExitCode {
    match Cli::try_parse() {
        Ok(cli) => run(cli).into(),
        Err(error) => {
            // Help asked for goes to standard output and ends with 0. If nobody reads it, nothing is lost.
            let _ = error.print();
            if error.use_stderr() { Exit::Usage.into() } else { Exit::Ok.into() }
        }
    }
}

fn run(cli: Cli) -> Exit {
    set_color(cli.global.color);
    dispatch(cli).unwrap_or_else(|error| {
        let exit = Exit::from(&error);
        if exit != Exit::Ok {
            complain(&error);
        }
        exit
    })
}

fn dispatch(cli: Cli) -> anyhow::Result<Exit> {
    match cli.command {
        Command::Next
        | Command::Start(_)
        | Command::List(_)
        | Command::Show(_)
        | Command::Run(_)
        | Command::Hint(_)
        | Command::Solution(_)
        | Command::Reset(_)
        | Command::Quiz(_)
        | Command::Verify(_)
        | Command::New(_) => anyhow::bail!("this command is not wired to its room yet"),
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

#[expect(clippy::print_stderr, reason = "the one place where an error reaches its user")]
fn complain(error: &anyhow::Error) {
    eprint!("{}", error::explain(error));
}
