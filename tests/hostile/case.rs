//! One attack: a source, the verdict it must get, and what its header says.
//!
//! - `//@ attempts: …`: what it tries, in words
//! - `//@ says: …`: what a learner reads of it, in rustc's words, in what it printed or in a finding
//! - `//@ seed: 2`: the seed it is judged on, if not 1
//! - `//@ runs: 2`: how many times it is judged on that seed
//! - `//@ control: prints …`, `leaves …` or `ends …`: what comes of it if it is judged without a jail
//! - `//@ by hand: …`: what comes of its program if somebody just starts it. The kit closes its own door in every judged
//!   run, jail or no jail, and so this is the control of most attacks at run time.
//! - `//@ plain: …`: what comes of it if somebody compiles it by a plain rustc, and starts what comes of that. This is
//!   the control of what a judge's rustc refuses, jail or no jail.
//! - `//@ known: …`: what it does get, that nothing keeps it from. SECURITY.md says it too.
//!
//! `@OUTSIDE@` in a source is a folder that it must not reach, `@JUDGE@` the judge's process and `@CACHE@` its cache;
//! `@9 × x@` stands for nine x.
//! Wherever an attack gets at what it wants, it prints `REACHED`.

use crate::by_hand;
use crate::guard;
use crate::judges::{self, JAILED, OPEN};
use crate::outside::Outside;
use cmkata::judge::{Judge, Toolchain};
use cmkata::model::attempt::Attempt;
use cmkata::model::verdict::Verdict;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

pub type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// The longest that a compiler and a program may take, with some grace for a busy machine.
const LONGEST: (Duration, Duration) = (Duration::from_secs(35), Duration::from_secs(13));

/// The most bytes of memory that a program may have had, those of its judge among them, and of its prints.
const MOST: (u64, usize) = (1 << 30, (16 + 64) << 10);

/// What a compiler leaves in its place.
const OF_A_PLACE: [&str; 6] = ["drive.rs", "incremental", "kata", "kata.rs", "tmp", "kata.long-type-…"];

/// An attack.
#[derive(Clone)]
pub struct Case {
    verdict: Verdict,
    file: String,
    source: String,
}

/// Every attack there is.
pub fn all() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let mut cases = Vec::new();
    for verdict in Verdict::ALL {
        for entry in fs::read_dir(root.join(verdict.slug())).into_iter().flatten().flatten() {
            let source = fs::read_to_string(entry.path()).expect("a source");
            let file = entry.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
            cases.push(Case { verdict, file, source });
        }
    }
    cases.sort_by_key(Case::name);
    cases
}

/// Whether the headers say what they must; prints how many attacks have a control.
#[expect(clippy::print_stdout, reason = "a test that counts says what it has counted")]
pub fn are_described() -> Result<()> {
    let cases = all();
    if let Some(mute) = cases.iter().find(|case| case.says("attempts").next().is_none()) {
        return Err(format!("{} does not say what it attempts", mute.name()).into());
    }
    let controlled = cases.iter().filter(|case| case.has_control()).count();
    let count = format!("{controlled} of {} attacks have a control", cases.len());
    println!("{count}");
    if 2 * controlled < cases.len() { Err(count.into()) } else { Ok(()) }
}

/// What came of an attack.
struct Outcome {
    attempts: Vec<Attempt>,
    outside: Outside,
    survivors: Vec<String>,
    /// What is in its place and is no part of a compiled program.
    strange: Vec<String>,
}

impl Case {
    /// Its name among the tests, such as `forbidden/own-allocator`.
    pub fn name(&self) -> String {
        format!("{}/{}", self.verdict, self.file)
    }

    pub fn has_control(&self) -> bool {
        ["control", "by hand", "plain"].iter().any(|key| self.says(key).next().is_some())
    }

    /// Judges it in a jail, with a good submission beside it and one after it.
    pub fn is_contained(&self) -> Result<()> {
        let outcome = judges::with_a_good_one_beside(|| self.judge(&JAILED))?;
        for attempt in &outcome.attempts {
            let words = words(attempt);
            let wrong = |what: &str| Err(format!("{what}: {:?}\n{words}", attempt.verdict).into());
            if attempt.verdict != self.verdict {
                return wrong("another verdict");
            }
            if (attempt.compile, attempt.wall) > LONGEST || attempt.wall > LONGEST.1 {
                return wrong("it was not ended within its limits");
            }
            if attempt.peak_bytes > MOST.0 || attempt.prints.len() > MOST.1 {
                return wrong("it has had more than its limits");
            }
            if attempt.prints.contains("REACHED") {
                return wrong("it got at something");
            }
            if format!("{attempt:?}").contains(&outcome.outside.secret) {
                return wrong("it has read the secret");
            }
            if let Some(missing) = self
                .says("says")
                .find(|text| !words.contains(&text.replace("@JUDGE@", &std::process::id().to_string())))
            {
                return wrong(&format!("it does not say `{missing}`"));
            }
        }
        let changes = outcome.outside.changes()?;
        if !changes.is_empty() {
            return Err(format!("it has left something outside: {changes:?}").into());
        }
        if !outcome.survivors.is_empty() {
            return Err(format!("processes are left: {:?}", outcome.survivors).into());
        }
        if !outcome.strange.is_empty() {
            return Err(format!("it has left something in its place: {:?}", outcome.strange).into());
        }
        Ok(())
    }

    /// Judges it with no jail, and starts its program by hand, where the header says so: what it attempts must come
    /// about, or else the jail would be in no attack's way.
    pub fn works_without_a_jail(&self) -> Result<()> {
        if self.says("control").next().is_some() {
            let Outcome { attempts, outside, .. } = self.judge(&OPEN)?;
            let [attempt] = &attempts[..] else { return Err("a control is judged once".into()) };
            self.comes_about("control", attempt.verdict.slug(), &words(attempt), &outside)?;
        }
        if self.says("by hand").next().is_some() {
            let outside = Outside::new()?;
            let subject = judges::compile(&OPEN, &self.filled(&outside))?;
            let places = guard::places_of(&judges::cache(), &outside.path().display().to_string());
            let program = places.first().ok_or("it was compiled in no place")?.join("kata");
            let ended = by_hand::start(&program, self.goes_on("by hand"))?;
            drop(subject);
            self.comes_about("by hand", &ended.how, &ended.words, &outside)?;
        }
        if self.says("plain").next().is_some() {
            let outside = Outside::new()?;
            let folder = tempfile::tempdir()?;
            let program = folder.path().join("kata");
            judges::write(folder.path(), &self.filled(&outside))?;
            let mut ended = by_hand::compile(plain_rustc(folder.path())?, outside.path())?;
            if ended.how == "0" {
                let words = ended.words;
                ended = by_hand::start(&program, self.goes_on("plain"))?;
                ended.words.insert_str(0, &words);
            }
            self.comes_about("plain", &ended.how, &ended.words, &outside)?;
        }
        Ok(())
    }

    /// Whether its program is to go on for ever.
    fn goes_on(&self, key: &str) -> bool {
        self.says(key).any(|wanted| wanted == "ends running")
    }

    fn comes_about(&self, key: &str, ended: &str, words: &str, outside: &Outside) -> Result<()> {
        let changes = outside.changes()?;
        for wanted in self.says(key) {
            let (how, what) = wanted.split_once(' ').ok_or("a control says how and what")?;
            let what = what
                .replace("@SECRET@", &outside.secret)
                .replace("@OUTSIDE@", &outside.path().display().to_string());
            let works = match how {
                "prints" => words.contains(&what),
                "leaves" => changes.iter().any(|change| change.contains(&what)),
                "ends" => ended == what,
                _ => false,
            };
            if !works {
                let error =
                    format!("without a jail `{wanted}` does not come about: {ended}, {changes:?}\n{words}");
                return Err(error.into());
            }
        }
        Ok(())
    }

    /// The source, with what it is to know. It names its own folder even if it does not use it, so that the place that
    /// it is compiled in can be told from all others.
    fn filled(&self, outside: &Outside) -> String {
        let mark = outside.path().display().to_string();
        let filled = self
            .source
            .replace("@OUTSIDE@", &mark)
            .replace("@JUDGE@", &std::process::id().to_string())
            .replace("@CACHE@", &judges::cache().display().to_string());
        format!("{}\n// {mark}\n", repeated(&filled))
    }

    fn judge(&self, judge: &Judge<'_>) -> Result<Outcome> {
        let outside = Outside::new()?;
        let mark = outside.path().display().to_string();
        let source = self.filled(&outside);
        let number = |key: &str| self.says(key).next().map_or(Ok(1), |number| number.parse::<u64>());
        let (seed, runs) = (number("seed")?, number("runs")?);
        let subject = judges::compile(judge, &source)?;
        let attempts = (0..runs).map(|_| judges::run(judge, &subject, seed)).collect::<Result<_>>()?;
        // While the subject lives, nobody else takes its place.
        let places = guard::places_of(&judges::cache(), &mark);
        if places.is_empty() {
            return Err("it was compiled in no place".into());
        }
        let survivors = places.iter().flat_map(|place| guard::processes_of(place)).collect();
        let strange = places.iter().flat_map(|place| guard::strangers_in(place, &OF_A_PLACE)).collect();
        Ok(Outcome { attempts, outside, survivors, strange })
    }

    /// What its header says under `key`, a line each.
    fn says(&self, key: &str) -> impl Iterator<Item = String> {
        let key = format!("//@ {key}: ");
        self.source.lines().filter_map(move |line| Some(line.strip_prefix(&key)?.to_owned()))
    }
}

/// What compiles the crate in `folder`, with the kit and nothing of a judge.
fn plain_rustc(folder: &Path) -> Result<Command> {
    let kit = judges::kit()?;
    let mut rustc = Command::new(Toolchain::find(&judges::cache())?.rustc);
    rustc.args(["--edition", "2024", "--crate-name", "kata", "drive.rs", "-L"]).current_dir(folder);
    rustc.arg(format!("dependency={}", kit.join("deps").display()));
    rustc.arg("--extern").arg(format!("kit={}", kit.join("libkit.rlib").display()));
    Ok(rustc)
}

/// A text with every `@9 × x@` written out.
fn repeated(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('@') {
        let part = after.split_once('@');
        let times = part.and_then(|(part, after)| Some((part.split_once(" × ")?, after)));
        match times.and_then(|((n, what), after)| Some((n.parse::<usize>().ok()?, what, after))) {
            Some((n, what, after)) => {
                out.push_str(before);
                out.push_str(&what.repeat(n));
                rest = after;
            }
            None => {
                out.push_str(before);
                out.push('@');
                rest = after;
            }
        }
    }
    out + rest
}

/// All that can be read of an attempt.
fn words(attempt: &Attempt) -> String {
    let findings: Vec<String> =
        attempt.findings.iter().map(|f| format!("{} {} {}", f.check, f.measured, f.says)).collect();
    format!("{}\n{}\n{}", attempt.diagnostics, attempt.prints, findings.join("\n"))
}
