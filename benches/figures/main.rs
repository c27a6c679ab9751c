//! The README's figures: `cargo bench`, and `cargo bench -- cold` or `endure` for those that take minutes.
//!
//! What is compared is measured in turns within this one run, so that a busy computer slows both sides alike.
//! Standard output is the table. It ends with 1 if a figure falls short. It changes nothing outside a folder of
//! its own, and no test depends on it.

mod class;
mod cold;
mod figure;
mod fold;
mod ground;
mod jail;
mod judged;
mod list;
mod quiz;
mod same;
mod save;
mod schedules;
mod sleepers;
mod waits;

use anyhow::{Result, ensure};
use figure::Figure;
use ground::Ground;
use std::process::ExitCode;

/// Takes figures that belong together.
type Measure = fn(&Ground) -> Result<Vec<Figure>>;

fn main() -> Result<ExitCode> {
    // Cargo adds `--bench` by itself; whatever else is there names the figures to take.
    let arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let asked: Vec<String> = arguments.map(|argument| argument.trim_start_matches('-').to_owned()).collect();
    let wanted = |name: &str| match asked.as_slice() {
        [] => !["cold", "endure"].contains(&name),
        asked => asked.iter().any(|asked| asked == name),
    };
    let figures: [(&str, Measure); 12] = [
        // First, while this process is small: a child's peak memory counts what it was forked from.
        ("list", list::measure),
        ("quiz", quiz::measure),
        ("fold", fold::measure),
        ("class", class::measure),
        ("save", save::measure),
        ("waits", waits::measure),
        ("sleepers", sleepers::measure),
        ("jail", jail::measure),
        ("same", same::measure),
        ("schedules", schedules::measure),
        ("endure", schedules::endure),
        ("cold", cold::measure),
    ];
    for asked in &asked {
        let known = figures.map(|(name, _)| name);
        ensure!(known.contains(&asked.as_str()), "no figure `{asked}`\nhint: there are {}", known.join(", "));
    }
    let (ground, installed) = Ground::lay()?;
    installed.print();
    let mut met = installed.met;
    for (_, measure) in figures.into_iter().filter(|(name, _)| wanted(name)) {
        for figure in measure(&ground)? {
            figure.print();
            met &= figure.met;
        }
    }
    Ok(if met { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
