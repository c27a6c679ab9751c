//! The command line as its user types it: commands, options and their help, and nothing that acts on them.

mod grade;

pub use grade::{Feeds, Grade, GradeCommand, GradeMerge, Jail};

use crate::model::kata::{KataId, Track};
use crate::model::question::Kind;
use crate::model::run::Clock;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Rehearse concurrency for interviews: katas judged on a simulated machine, and a quiz.
#[derive(Debug, Parser)]
#[command(name = "cmkata", version, after_help = EXIT_CODES, arg_required_else_help = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// What holds for every command.
    #[command(flatten)]
    pub global: Global,
}

const EXIT_CODES: &str = "\
Exit codes:
  0   accepted, or done
  1   not accepted
  2   the command line is wrong
  3   the bank is invalid
  70  the judge itself failed";

/// Options of every command.
#[derive(Args, Clone, Debug, PartialEq)]
pub struct Global {
    /// Colour the output
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Color::Auto)]
    pub color: Color,
    /// Read katas and questions from this folder instead of those built in
    #[arg(long, global = true, value_name = "DIR")]
    pub bank: Option<PathBuf>,
}

/// When output is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The commands.
#[derive(Debug, PartialEq, Subcommand)]
pub enum Command {
    /// Show what to do next: what is due, then something new, katas and questions in turn
    Next(Next),
    /// Make a workspace to solve katas in
    Start(Start),
    /// List the katas and how far you are
    List(List),
    /// Show a kata's brief
    Show(Show),
    /// Explain a track: its model, what its katas run on, and its phrasebook
    Explain(Explain),
    /// Judge your solution of a kata
    Run(Run),
    /// Run your solution again on one schedule, and see line by line how it goes wrong
    Replay(Replay),
    /// Show one more hint for a kata
    Hint(Hint),
    /// Show a kata's reference solution, once you have passed
    Solution(Solution),
    /// Put a kata's starter back, keeping a copy of your file
    Reset(Reset),
    /// Answer questions
    Quiz(Quiz),
    /// Work on one idea: a question, its kata, a harder question
    Drill(Drill),
    /// Hold a mock interview, and say afterwards what to study
    Interview(Interview),
    /// Show how you are getting on: days, retention, what is due, what is weak
    Stats(Stats),
    /// Take your last answer back
    Undo,
    /// Note that something is wrong with a question or a kata
    Flag(Flag),
    /// Be asked a question or shown a kata no more
    Suspend(Name),
    /// Be asked again what was suspended
    Unsuspend(Name),
    /// Add what was done in another copy of the workspace
    Merge(Merge),
    /// Check the bank: every solution must get the verdict it is filed under
    Verify(Verify),
    /// Grade a class of submissions
    Grade(Grade),
    /// Make a bank for students: katas with what their references did on a few seeds, and no solutions
    Pack(Pack),
    /// Begin something new for the bank
    New(New),
    /// Print the questions for Anki, Moodle, spreadsheets or scripts
    Export(Export),
    /// Add questions from a file to the bank
    Import(Import),
    /// See whether this system has what cmkata needs, the jail part by part
    Doctor(Doctor),
    /// Print the JSON Schema of a kind of file, for editors
    Schema(Schema),
}

/// Options of `next`.
#[derive(Args, Debug, PartialEq)]
pub struct Next {
    /// Go on when today's share is done
    #[arg(long)]
    pub more: bool,
}

/// Options of `doctor`.
#[derive(Args, Debug, PartialEq)]
pub struct Doctor {
    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

/// Options of `stats`.
#[derive(Args, Debug, PartialEq)]
pub struct Stats {
    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

/// Options of `flag`.
#[derive(Args, Debug, PartialEq)]
pub struct Flag {
    /// The question's id, or the kata
    pub id: String,
    /// What is wrong with it
    pub why: Vec<String>,
}

/// Options of `suspend` and `unsuspend`.
#[derive(Args, Debug, PartialEq)]
pub struct Name {
    /// The question's id, or the kata
    pub id: String,
}

/// Options of `merge`.
#[derive(Args, Debug, PartialEq)]
pub struct Merge {
    /// The other workspace, or its journal
    #[arg(value_name = "PATH")]
    pub other: PathBuf,
}

/// Options of `start`.
#[derive(Args, Debug, PartialEq)]
pub struct Start {
    /// Where to make it
    #[arg(value_name = "DIR", default_value = "my-katas")]
    pub dir: PathBuf,
}

/// Options of `list`.
#[derive(Args, Debug, PartialEq)]
pub struct List {
    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

/// Options of `show`.
#[derive(Args, Debug, PartialEq)]
pub struct Show {
    /// The kata, such as node/n-plus-one
    pub kata: String,
}

/// Options of `explain`.
#[derive(Args, Debug, PartialEq)]
pub struct Explain {
    /// The track: node, go, python or java
    pub track: String,
    /// Show how its language's concurrency is said in the Rust of the katas
    #[arg(long)]
    pub phrasebook: bool,
}

/// Options of `run`.
#[derive(Args, Debug, PartialEq)]
pub struct Run {
    /// The kata, such as node/n-plus-one
    pub kata: String,
    /// Judge this file instead of the workspace's
    #[arg(long, value_name = "PATH")]
    pub file: Option<PathBuf>,
    /// Make the inputs from this seed instead of the kata's own
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Which clock to run on
    #[arg(long, value_name = "CLOCK", default_value = "simulated", value_parser = clock())]
    pub clock: Clock,
    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

/// Options of `replay`.
#[derive(Args, Debug, PartialEq)]
pub struct Replay {
    /// The kata, such as classic/foobar
    pub kata: String,
    /// The schedule, as `run` names it: a seed and a number
    #[arg(long, value_name = "SEED.K")]
    pub schedule: String,
    /// Run this file instead of the workspace's
    #[arg(long, value_name = "PATH")]
    pub file: Option<PathBuf>,
    /// Show the schedule as it was found, with all its switches
    #[arg(long)]
    pub whole: bool,
    /// Walk through it on the terminal, forwards and backwards
    #[arg(long)]
    pub step: bool,
    /// Print one JSON document
    #[arg(long, conflicts_with = "step")]
    pub json: bool,
}

/// Options of `hint`.
#[derive(Args, Debug, PartialEq)]
pub struct Hint {
    /// The kata, such as node/n-plus-one
    pub kata: String,
}

/// Options of `solution`.
#[derive(Args, Debug, PartialEq)]
pub struct Solution {
    /// The kata, such as node/n-plus-one
    pub kata: String,
    /// Show it even if you have not passed yet
    #[arg(long)]
    pub peek: bool,
}

/// Options of `reset`.
#[derive(Args, Debug, PartialEq)]
pub struct Reset {
    /// The kata, such as node/n-plus-one
    pub kata: String,
}

/// Options of `quiz`.
#[derive(Args, Debug, Default, PartialEq)]
pub struct Quiz {
    /// Ask about this track only
    #[arg(long, value_name = "TRACK", value_parser = track())]
    pub track: Option<Track>,
    /// Ask about this topic only, such as event-loop or node/event-loop
    #[arg(long, value_name = "TOPIC")]
    pub topic: Option<String>,
    /// Ask so many questions instead of 5, or instead of all that are answered
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub count: Option<u32>,
    /// Ask questions of this kind only
    #[arg(long, value_name = "KIND", value_parser = kind())]
    pub kind: Option<Kind>,
    /// Choose and shuffle by this seed
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Print one JSON document, and ask nobody; the key is in it only where --answers has an answer
    #[arg(long)]
    pub json: bool,
    /// Ask what this file answers, and take its answers: JSON lines or YAML; - is standard input
    #[arg(long, value_name = "FILE")]
    pub answers: Option<PathBuf>,
    /// Ask what is due today, the weakest first
    #[arg(long)]
    pub due: bool,
}

/// Options of `drill`.
#[derive(Args, Debug, PartialEq)]
pub struct Drill {
    /// A topic, such as event-loop; or a kata, or a track
    pub topic: String,
}

/// Options of `interview`.
#[derive(Args, Debug, PartialEq)]
pub struct Interview {
    /// How long it may take
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u32).range(5..=180))]
    pub minutes: u32,
    /// Ask about this track only
    #[arg(long, value_name = "TRACK", value_parser = track())]
    pub track: Option<Track>,
    /// How hard it is, from 1 to 5
    #[arg(long, value_name = "1-5", default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..=5))]
    pub level: u8,
    /// Hold the interview of this seed, the same for every candidate
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Write the debrief to this file instead of the workspace's folder `interviews`
    #[arg(long, value_name = "FILE", conflicts_with = "plan")]
    pub out: Option<PathBuf>,
    /// Print the questions with their answers, for the interviewer, and ask nobody
    #[arg(long)]
    pub plan: bool,
}

/// Options of `verify`.
#[derive(Args, Debug, PartialEq)]
pub struct Verify {
    /// Check these katas only
    #[arg(value_name = "KATA")]
    pub katas: Vec<String>,
    /// Execute the programs of questions on the runtimes that are installed, and no kata
    #[arg(long, conflicts_with_all = ["katas", "coverage"])]
    pub originals: bool,
    /// Print which claims the questions cover, and execute nothing
    #[arg(long, conflicts_with = "katas")]
    pub coverage: bool,
    /// With `wall`, time the accepted solutions on the real clock too, and compare
    #[arg(long, value_name = "CLOCK", default_value = "simulated", value_parser = clock(),
          conflicts_with_all = ["originals", "coverage"])]
    pub clock: Clock,
    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

/// Options of `pack`.
#[derive(Args, Debug, PartialEq)]
pub struct Pack {
    /// The katas
    #[arg(value_name = "KATA", required = true)]
    pub katas: Vec<String>,
    /// The seeds on which students can judge their solutions
    #[arg(long, value_name = "N,N", value_delimiter = ',', required = true)]
    pub seeds: Vec<u64>,
    /// Write to this folder, or to this file if its name ends in .zip or .tar.gz
    #[arg(long, value_name = "PATH", default_value = "packed")]
    pub out: PathBuf,
}

/// Options of `export`.
#[derive(Args, Debug, PartialEq)]
pub struct Export {
    /// What is to read them
    #[arg(value_enum)]
    pub format: Format,
    /// Export this track only
    #[arg(long, value_name = "TRACK", value_parser = track())]
    pub track: Option<Track>,
    /// Export this topic only, such as event-loop or node/event-loop
    #[arg(long, value_name = "TOPIC")]
    pub topic: Option<String>,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Formats of `export`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Notes for Anki, whose scheduling outlives another import
    Anki,
    /// Moodle's text format
    Gift,
    /// A table
    Csv,
    /// All that the bank says
    Json,
}

/// Options of `import`.
#[derive(Args, Debug, PartialEq)]
pub struct Import {
    /// The file
    pub file: PathBuf,
    /// Its format; by its name unless said
    #[arg(long, value_enum)]
    pub format: Option<From>,
    /// The track the questions belong to
    #[arg(long, value_name = "TRACK", value_parser = track())]
    pub track: Track,
    /// The name of the topic: the new file's
    #[arg(long, value_name = "NAME")]
    pub topic: String,
    /// Add to the bank in this folder instead; it is made if need be
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// Formats of `import`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum From {
    /// Moodle's text format
    Gift,
    /// A table with the headings of `export csv`
    Csv,
    /// What `export json` prints, or a list of entries as the bank has them
    Json,
}

/// Options of `schema`.
#[derive(Args, Debug, PartialEq)]
pub struct Schema {
    /// Of which kind of file
    #[arg(value_enum)]
    pub of: SchemaOf,
}

/// Files that have a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// A kata.yaml
    Kata,
    /// A file of questions
    Questions,
}

/// Options of `new`.
#[derive(Args, Debug, PartialEq)]
pub struct New {
    /// What to begin.
    #[command(subcommand)]
    pub what: NewWhat,
}

/// What `new` can begin.
#[derive(Debug, PartialEq, Subcommand)]
pub enum NewWhat {
    /// Begin a kata: its folder, its starter and its reference solution
    Kata {
        /// Its name
        #[arg(value_name = "TRACK/NAME")]
        id: KataId,
    },
    /// Begin a question: an entry to fill in, at the end of its topic's file
    Question {
        /// The file it belongs to
        #[arg(value_name = "TRACK/TOPIC")]
        topic: String,
        /// How it is asked
        #[arg(long, value_name = "KIND", value_parser = kind(), default_value = "choice")]
        kind: Kind,
    },
}

fn clock() -> impl TypedValueParser<Value = Clock> {
    PossibleValuesParser::new(["simulated", "wall"]).map(|name| match name.as_str() {
        "wall" => Clock::Wall,
        _ => Clock::Simulated,
    })
}

fn kind() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(Kind::ALL.map(Kind::slug))
        .map(|slug| Kind::from_slug(&slug).expect("only slugs of kinds are possible values"))
}

fn track() -> impl TypedValueParser<Value = Track> {
    PossibleValuesParser::new(Track::ALL.map(Track::slug))
        .map(|slug| Track::from_slug(&slug).expect("only slugs of tracks are possible values"))
}

#[cfg(test)]
mod tests;
