//! Command lines, and what they are understood as.

use super::*;
use clap::CommandFactory;
use clap::error::ErrorKind;

fn parse(line: &str) -> Result<Cli, clap::Error> {
    Cli::try_parse_from(std::iter::once("cmkata").chain(line.split_whitespace()))
}

fn command(line: &str) -> Command {
    parse(line).expect(line).command
}

#[test]
fn the_definition_is_sound() {
    Cli::command().debug_assert();
}

#[test]
fn every_command_is_understood() {
    let kata = || "node/n-plus-one".to_owned();
    let id = || kata().parse::<KataId>().expect("a kata's name");
    let check = |line, expect| assert_eq!(command(line), expect, "{line}");
    check("next", Command::Next(Next { more: false }));
    check("next --more", Command::Next(Next { more: true }));
    check("stats --json", Command::Stats(Stats { json: true }));
    check("undo", Command::Undo);
    check("drill event-loop", Command::Drill(Drill { topic: "event-loop".to_owned() }));
    check("suspend q", Command::Suspend(Name { id: "q".to_owned() }));
    check("unsuspend node/n-plus-one", Command::Unsuspend(Name { id: kata() }));
    check("merge elsewhere", Command::Merge(Merge { other: "elsewhere".into() }));
    let why = vec!["two".to_owned(), "keys".to_owned()];
    check("flag q two keys", Command::Flag(Flag { id: "q".to_owned(), why }));
    check("start", Command::Start(Start { dir: "my-katas".into() }));
    check("start here", Command::Start(Start { dir: "here".into() }));
    check("list --json", Command::List(List { json: true }));
    check("show node/n-plus-one", Command::Show(Show { kata: kata() }));
    let explain = |phrasebook| Command::Explain(Explain { track: "go".to_owned(), phrasebook });
    check("explain go", explain(false));
    check("explain go --phrasebook", explain(true));
    check("hint node/n-plus-one", Command::Hint(Hint { kata: kata() }));
    check("solution node/n-plus-one --peek", Command::Solution(Solution { kata: kata(), peek: true }));
    check("reset node/n-plus-one", Command::Reset(Reset { kata: kata() }));
    check(
        "verify --json node/n-plus-one",
        Command::Verify(Verify {
            katas: vec![kata()],
            originals: false,
            coverage: false,
            clock: Clock::Simulated,
            json: true,
        }),
    );
    let (katas, seeds, out) = (vec![kata(), "limit".to_owned()], vec![1, 7], "bank.zip".into());
    check("pack node/n-plus-one limit --seeds 1,7 --out bank.zip", Command::Pack(Pack { katas, seeds, out }));
    check("new kata node/n-plus-one", Command::New(New { what: NewWhat::Kata { id: id() } }));
}

#[test]
fn run_is_on_the_simulated_clock_and_the_katas_seed_unless_told_otherwise() {
    let run = |file: Option<&str>, seed, clock, json| {
        let file = file.map(PathBuf::from);
        Command::Run(Run { kata: "node/n-plus-one".to_owned(), file, seed, clock, json })
    };
    assert_eq!(command("run node/n-plus-one"), run(None, None, Clock::Simulated, false));
    assert_eq!(
        command("run node/n-plus-one --file a.rs --seed 7 --clock wall --json"),
        run(Some("a.rs"), Some(7), Clock::Wall, true)
    );
}

#[test]
fn quiz_takes_what_chooses_its_questions_and_answers() {
    let quiz = |line| match command(line) {
        Command::Quiz(quiz) => quiz,
        other => panic!("{other:?}"),
    };
    let chosen = quiz("quiz --track go --topic go/channels --kind recall --count 3 --seed 9");
    assert_eq!((chosen.track, chosen.kind), (Some(Track::Go), Some(Kind::Recall)));
    assert_eq!((chosen.count, chosen.seed), (Some(3), Some(9)));
    assert_eq!(chosen.topic.as_deref(), Some("go/channels"));
    assert_eq!(quiz("quiz"), Quiz::default());
    assert!(quiz("quiz --due").due);
    let scripted = quiz("quiz --json --answers -");
    assert!(scripted.json && scripted.answers == Some("-".into()));
}

#[test]
fn an_interview_takes_half_an_hour_unless_told_otherwise() {
    let interview = |minutes, track, level, seed, plan| {
        Command::Interview(Interview { minutes, track, level, seed, out: None, plan })
    };
    assert_eq!(command("interview"), interview(30, None, 2, None, false));
    assert_eq!(
        command("interview --minutes 45 --track go --level 4 --seed 7 --plan"),
        interview(45, Some(Track::Go), 4, Some(7), true)
    );
}

#[test]
fn global_options_may_stand_before_or_after_the_command() {
    for line in ["--color never --bank here list", "list --bank here --color never"] {
        let global = parse(line).expect(line).global;
        assert_eq!(global, Global { color: Color::Never, bank: Some("here".into()) }, "{line}");
    }
}

#[test]
fn wrong_lines_are_rejected_with_exit_code_2() {
    for (line, kind) in [
        ("", ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand),
        ("lisst", ErrorKind::InvalidSubcommand),
        ("run", ErrorKind::MissingRequiredArgument),
        ("run node/n-plus-one --seed -1", ErrorKind::UnknownArgument),
        ("run node/n-plus-one --clock sundial", ErrorKind::InvalidValue),
        ("pack node/n-plus-one", ErrorKind::MissingRequiredArgument),
        ("quiz --track cobol", ErrorKind::InvalidValue),
        ("quiz --count 0", ErrorKind::ValueValidation),
        ("drill", ErrorKind::MissingRequiredArgument),
        ("interview --minutes 4", ErrorKind::ValueValidation),
        ("interview --level 6", ErrorKind::ValueValidation),
        ("interview --plan --out a.md", ErrorKind::ArgumentConflict),
        ("new kata nonsense", ErrorKind::ValueValidation),
        ("list --color red", ErrorKind::InvalidValue),
    ] {
        let error = parse(line).expect_err(line);
        assert_eq!((error.kind(), error.exit_code()), (kind, 2), "{line}");
    }
}
