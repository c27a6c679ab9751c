//! `cmkata grade`: grades a class, and joins the grades of its parts.

use super::args::{Feeds, Grade, GradeCommand, GradeMerge, Jail};
use super::exit::{Exit, OrUsage, Usage};
use super::feeds;
use super::here::{Here, fresh_seed};
use super::packed;
use super::pages;
use super::stderr::note;
use super::stdout::stdout;
use crate::grade::{Order, grade, merge};
use crate::judge::{Jailing, Judge};
use crate::model::gradebook::Gradebook;
use crate::model::kata::KataId;
use crate::report::progress::Progress;
use crate::report::{grades as table, human, json};
use crate::store::bank::Bank;
use crate::store::grades::{GRADEBOOK, Grades, TABLE};
use crate::store::{dirs, roster, when};
use anyhow::Context;
use std::io::Write;
use std::num::NonZero;
use std::thread::available_parallelism;

/// Grades the class, or joins what was graded.
pub fn run(args: &Grade, here: &Here) -> anyhow::Result<Exit> {
    if let Some(GradeCommand::Merge(args)) = &args.command {
        return join(args, here);
    }
    let bank = here.katas()?;
    let grades = Grades::at(&args.out);
    let order = order(args, &bank, &grades)?;
    let progress = Progress::stderr(&here.look);
    let jailing = match args.jail {
        _ if args.no_jail => Jailing::Off,
        Jail::Full => Jailing::Required,
        Jail::Container => Jailing::Container,
        Jail::None => Jailing::Off,
    };
    let judge = Judge::with(&bank.tree, &dirs::cache()?, jailing, &progress).with_context(
        || "nothing was graded\nhint: `cmkata doctor` says what this computer lacks and how to mend it",
    )?;
    let judge = judge.comparing_with(bank.expected()?);
    grades.keep_seed(order.seed)?;
    let gradebook = grade(&bank, &judge, &grades, &order, &progress)?;
    progress.clear();
    finish(&gradebook, &grades, &args.feeds, args.json, here)
}

/// Joins the grades of the parts of a class.
fn join(args: &GradeMerge, here: &Here) -> anyhow::Result<Exit> {
    let folders: Vec<Grades> = args.dirs.iter().map(Grades::at).collect();
    let parts = folders.iter().map(Grades::gradebook).collect::<anyhow::Result<Vec<_>>>().or_usage()?;
    let gradebook = merge(parts.clone()).or_usage()?;
    let grades = Grades::at(&args.out);
    grades.keep_seed(gradebook.seed)?;
    for (folder, part) in folders.iter().zip(&parts) {
        grades.take_over(folder, part)?;
    }
    finish(&gradebook, &grades, &args.feeds, args.json, here)
}

/// Writes the reports and prints one of them.
fn finish(
    gradebook: &Gradebook,
    grades: &Grades,
    feeds: &Feeds,
    as_json: bool,
    here: &Here,
) -> anyhow::Result<Exit> {
    let document = json::gradebook(gradebook);
    grades.write(GRADEBOOK, &document)?;
    grades.write(TABLE, &table::csv(gradebook))?;
    pages::write(gradebook, grades)?;
    feeds::write(gradebook, grades, feeds)?;
    if as_json {
        stdout().write_all(document.as_bytes())?;
    } else {
        let folder = here.shown(grades.folder());
        stdout().write_all(human::grades(gradebook, &folder, &here.look).as_bytes())?;
    }
    if !gradebook.is_jailed() {
        note("there was no jail: what was graded has been executed with your own rights");
    }
    Ok(if gradebook.open() == 0 { Exit::Ok } else { Exit::JudgeError })
}

/// The command line as an order.
fn order(args: &Grade, bank: &Bank, grades: &Grades) -> anyhow::Result<Order> {
    if let Some(path) = args.paths.iter().find(|path| !path.exists()) {
        let hint = "hint: name a student's folder, zip or tar.gz, or a folder of these";
        return Err(Usage(format!("there is no {}\n{hint}", path.display())).into());
    }
    let katas = args.katas.iter().map(|name| Ok(bank.find(name.trim())?.id.clone()));
    let overrides = args.overrides.clone().or_else(|| grades.overrides_file());
    Ok(Order {
        paths: args.paths.clone(),
        roster: args.roster.as_deref().map(roster::roster).transpose().or_usage()?,
        decisions: overrides.as_deref().map(roster::overrides).transpose().or_usage()?.unwrap_or_default(),
        katas: katas.collect::<anyhow::Result<Vec<KataId>>>()?,
        jobs: args.jobs.map_or_else(|| available_parallelism().map_or(1, NonZero::get), usize::from),
        seed: seed(args, bank, grades)?,
        due: args.due.as_deref().map(when::parse).transpose().or_usage()?,
        best: args.best,
        regrade: args.regrade,
        part: args.partition,
    })
}

/// The class's seed: what was asked for, else what it has already, else a new one; of a packed bank one of its own.
fn seed(args: &Grade, bank: &Bank, grades: &Grades) -> anyhow::Result<u64> {
    let kept = if args.fresh_seed { None } else { grades.seed().or_usage()? };
    match (args.seed.or(kept), &bank.pack) {
        (None, Some(pack)) => Ok(pack.seed(fresh_seed())),
        (Some(seed), Some(pack)) => packed::seed(pack, seed),
        (Some(seed), None) => Ok(seed),
        (None, None) if args.partition.is_some() => {
            let why = "the parts of a class need one seed\nhint: give every part the same --seed";
            Err(Usage(why.to_owned()).into())
        }
        (None, None) => Ok(fresh_seed()),
    }
}
