//! The command line of `cmkata grade`.

use crate::model::gradebook::Part;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Options of `grade`.
#[derive(Args, Debug, PartialEq)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Grade {
    /// Instead: join the grades of the parts of a class.
    #[command(subcommand)]
    pub command: Option<GradeCommand>,
    /// A student's folder, zip or tar.gz, or a folder of these
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// The class: a CSV file with the heading id; name, submitted_at and folder may follow
    #[arg(long, value_name = "FILE")]
    pub roster: Option<PathBuf>,
    /// Grade these katas only, instead of all that somebody worked on
    #[arg(long, value_name = "KATA", value_delimiter = ',')]
    pub katas: Vec<String>,
    /// Judge so many submissions at a time, instead of one a core
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// The seed of the class, instead of the one it has already
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Draw a new seed for the class
    #[arg(long, conflicts_with = "seed")]
    pub fresh_seed: bool,
    /// Where grades, sources and the seed are kept
    #[arg(long, value_name = "DIR", default_value = "grades")]
    pub out: PathBuf,
    /// Report what was handed in after this time, such as 2026-11-25T18:00:00Z, or 2026-11-25 18:00 local time
    #[arg(long, value_name = "TIME")]
    pub due: Option<String>,
    /// Of several submissions of a student count the best, and not the last
    #[arg(long)]
    pub best: bool,
    /// Points that count whatever the judge says, with the headings id,kata,points,reason; if it is there,
    /// overrides.csv in DIR
    #[arg(long, value_name = "FILE")]
    pub overrides: Option<PathBuf>,
    /// Judge again what was judged already
    #[arg(long)]
    pub regrade: bool,
    /// What keeps submissions in; every report says so
    #[arg(long, value_enum, default_value = "full")]
    pub jail: Jail,
    /// Execute submissions with your own rights, without a jail; every report says so
    #[arg(long, conflicts_with = "jail")]
    pub no_jail: bool,
    /// Grade part K of N of the class, to be joined with `grade merge`
    #[arg(long, value_name = "K/N", value_parser = part)]
    pub partition: Option<Part>,
    /// What else to write.
    #[command(flatten)]
    pub feeds: Feeds,
    /// Print the gradebook as one JSON document
    #[arg(long)]
    pub json: bool,
}

/// What keeps submissions in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Jail {
    /// cmkata's own jail; where it does not hold, nothing is graded
    Full,
    /// A container that is thrown away afterwards, and cmkata's own jail if it holds in there
    Container,
    /// Nothing, as with --no-jail
    None,
}

/// Reports for other programs, which are written only where somebody asks for them.
#[derive(Args, Clone, Debug, Default, PartialEq)]
pub struct Feeds {
    /// Write the results of the only student there is to FILE, as Gradescope's results.json
    #[arg(long, value_name = "FILE")]
    pub gradescope: Option<PathBuf>,
    /// Write the results of the only student there is to FILE, as GitHub Classroom's reporter reads them
    #[arg(long, value_name = "FILE")]
    pub classroom: Option<PathBuf>,
    /// Write a summary in Markdown to FILE, for $GITHUB_STEP_SUMMARY
    #[arg(long, value_name = "FILE")]
    pub summary: Option<PathBuf>,
}

/// What `grade` can do with grades.
#[derive(Debug, PartialEq, Subcommand)]
pub enum GradeCommand {
    /// Join the grades of the parts of a class
    Merge(GradeMerge),
}

/// Options of `grade merge`.
#[derive(Args, Debug, PartialEq)]
pub struct GradeMerge {
    /// The folders that `grade --partition` wrote
    #[arg(value_name = "DIR", required = true)]
    pub dirs: Vec<PathBuf>,
    /// Where the joined grades are kept
    #[arg(long, value_name = "DIR", default_value = "grades")]
    pub out: PathBuf,
    /// What else to write.
    #[command(flatten)]
    pub feeds: Feeds,
    /// Print the gradebook as one JSON document
    #[arg(long)]
    pub json: bool,
}

fn part(text: &str) -> Result<Part, String> {
    let numbers = text.split_once('/').and_then(|(k, n)| Some((k.parse().ok()?, n.parse().ok()?)));
    match numbers {
        Some((k, n)) if 1 <= k && k <= n => Ok(Part { k, n }),
        _ => Err("expected the number of a part and how many there are, such as 1/4".to_owned()),
    }
}
