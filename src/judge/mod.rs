//! Judges one submission: compile, run in a sandbox, compare with the reference. Works on texts and the user's
//! cache; knows no workspace and no screen. A learner's mistake is a verdict, the judge's own failure an error.

pub mod check;
mod compile;
mod ending;
mod explore;
pub mod health;
mod jailing;
mod kit;
mod lines;
mod measure;
mod program;
mod replay;
mod run;
mod rustc;
mod sandbox;
mod slot;
mod words;

pub use explore::Process;
pub use program::Subject;
pub use rustc::Toolchain;

use crate::model::attempt::Attempt;
use crate::model::check::Finding;
use crate::model::event::{Event, Listener};
use crate::model::explored::Explored;
use crate::model::interleaving::Interleaving;
use crate::model::kata::Kata;
use crate::model::pack::Expected;
use crate::model::run::{Clock, Run, Settings};
use crate::model::verdict::Verdict;
use crate::store::dirs;
use crate::store::tree::Tree;
use anyhow::{Result, bail};
use check::Evidence;
pub use jailing::Jailing;
use jailing::Jails;
use kit::Kit;
use lines::Sites;
use program::{Pair, Programs};
use replay::Replay;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

/// The judge's own failure. Its words end in a `hint:` line where there is something to do about it.
pub type Error = anyhow::Error;

/// The texts that a kata is judged from.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The bank's `drive.rs`.
    pub drive: &'a str,
    /// The submission: the learner's `kata.rs`.
    pub kata: &'a str,
    /// The solution that it is compared with.
    pub reference: &'a str,
}

/// How a submission is to be run.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    /// The seed of the inputs.
    pub seed: u64,
    /// The clock to measure on.
    pub clock: Clock,
}

/// A judge with its tools at hand. May be used from many threads at once.
pub struct Judge<'l> {
    listener: &'l dyn Listener,
    programs: Programs,
    /// Runs of references on the simulated machine, which are the same every time.
    references: Mutex<HashMap<(String, String), Arc<Run>>>,
    /// The references' runs, where nobody has the references themselves.
    expected: Option<Expected>,
}

impl<'l> Judge<'l> {
    /// Finds a toolchain and has the kit of `tree` ready, which the first time takes a while. Submissions are kept in a
    /// jail if the system has one that holds.
    ///
    /// # Errors
    /// If there is no toolchain that will do, or the kit cannot be built.
    pub fn new(tree: &Tree, listener: &'l dyn Listener) -> Result<Judge<'l>> {
        Judge::with(tree, &dirs::cache()?, Jailing::WhereItHolds, listener)
    }

    /// As [`Judge::new`], with this folder for kits and programs, and as much of a jail.
    ///
    /// # Errors
    /// As those of [`Judge::new`], and if a jail is required that the system cannot build.
    pub fn with(
        tree: &Tree,
        cache: &Path,
        jailing: Jailing,
        listener: &'l dyn Listener,
    ) -> Result<Judge<'l>> {
        let toolchain = Toolchain::find(cache)?;
        let kit = Kit::prepare(tree, &toolchain, cache, listener)?;
        let jails = Jails::new(jailing, &toolchain, &kit, cache)?;
        let programs = Programs::new(toolchain, kit, jails, cache);
        Ok(Judge { listener, programs, references: Mutex::default(), expected: None })
    }

    /// The same judge, comparing submissions with these runs and not with references, which it then never compiles. With
    /// `None` it compares with references as ever.
    #[must_use]
    pub fn comparing_with(self, expected: Option<Expected>) -> Judge<'l> {
        Judge { expected, ..self }
    }

    /// The jail that submissions are kept in: `full`, `container` or `none`.
    pub fn jail(&self) -> &'static str {
        self.programs.jails().name()
    }

    /// The compiler, as `rustc -vV` describes it.
    pub fn rustc(&self) -> &str {
        &self.programs.toolchain().version
    }

    /// Names the kit and this very program: what a verdict depends on besides the bank and the compiler.
    pub fn identity(&self) -> String {
        static PROGRAM: LazyLock<String> = LazyLock::new(|| {
            let program = std::env::current_exe().and_then(std::fs::read);
            // Without it nothing is found again: a verdict of another judge must never pass for this one's.
            program.map_or_else(|_| std::process::id().to_string(), |bytes| blake3::hash(&bytes).to_string())
        });
        format!("{} {}", self.programs.kit().key, *PROGRAM)
    }

    /// Compiles a submission and judges it on one seed. `colour` is for rustc's diagnostics.
    ///
    /// # Errors
    /// If the judge itself fails, or the bank's reference does.
    pub fn attempt(
        &self,
        kata: &Kata,
        sources: &Sources<'_>,
        colour: bool,
        request: &Request,
    ) -> Result<Attempt> {
        self.judge(&self.prepare(kata, sources, colour)?, request)
    }

    /// Compiles a submission, so that it can be judged on any number of seeds. The reference is compiled only
    /// if it never was before.
    ///
    /// # Errors
    /// If the judge itself fails, or the bank's reference does not compile.
    pub fn prepare(&self, kata: &Kata, sources: &Sources<'_>, colour: bool) -> Result<Subject> {
        self.listener.on(Event::Compiling { kata: kata.id.clone() });
        self.programs.subject(kata, sources, colour, self.expected.is_some())
    }

    /// Judges a compiled submission on one seed.
    ///
    /// # Errors
    /// If the judge itself fails, or the bank's reference does not finish its run.
    pub fn judge(&self, subject: &Subject, request: &Request) -> Result<Attempt> {
        let kata = &subject.kata;
        let mut attempt = Attempt {
            kata: kata.id.clone(),
            verdict: Verdict::NotJudged,
            seed: request.seed,
            clock: request.clock,
            findings: Vec::new(),
            points_max: kata.spec.checks.iter().map(|check| check.points).sum(),
            diagnostics: subject.diagnostics.clone(),
            prints: String::new(),
            run: None,
            reference: None,
            explored: None,
            has_solutions: self.expected.is_none(),
            compile: subject.compile,
            cut_short: subject.cut_short,
            wall: Duration::ZERO,
            peak_bytes: 0,
        };
        let programs = match &subject.programs {
            Ok(programs) => programs,
            Err(verdict) => return Ok(Attempt { verdict: *verdict, ..attempt }),
        };
        let settings = settings(kata, request);
        self.listener.on(Event::Running { kata: kata.id.clone(), seed: request.seed });
        let reference = self.reference(kata, programs, &settings, subject.slot())?;
        let ran = run::run(&programs.submission, self.programs.jails(), &settings, subject.slot())?;
        attempt.explored = self.explore(subject, &programs.submission, &ran, &reference)?;
        (attempt.verdict, attempt.findings) = compare(kata, &ran, &reference, attempt.explored.as_ref());
        Ok(Attempt {
            prints: ran.prints,
            run: Some(ran.run),
            reference: Some(Run::clone(&reference)),
            wall: ran.wall,
            cut_short: ran.exit.may_be_the_hosts(),
            peak_bytes: ran.peak_bytes,
            ..attempt
        })
    }

    /// Tries a submission on as many schedules as its kata asks for, if it is right on the one that was timed.
    fn explore(
        &self,
        subject: &Subject,
        program: &Path,
        timed: &run::Ran,
        reference: &Run,
    ) -> Result<Option<Explored>> {
        let kata = &subject.kata;
        let Some(of) = kata.spec.schedules().filter(|_| timed.run.settings.clock == Clock::Simulated) else {
            return Ok(None);
        };
        if explore::is_wrong(kata, timed, reference) {
            return Ok(None);
        }
        let sites = subject.sites(program)?;
        let subject = self.explored(subject, program, &sites, &timed.run);
        explore::explore(&subject, kata, &timed.run, reference, of).map(Some)
    }

    fn explored<'s>(
        &'s self,
        subject: &Subject,
        program: &'s Path,
        sites: &'s Sites,
        timed: &Run,
    ) -> explore::Subject<'s> {
        let (jails, settings, slot) = (self.programs.jails(), timed.settings, subject.slot());
        explore::Subject { program, sites, jails, settings, slot }
    }

    /// Runs a compiled submission on one schedule of a seed, step by step: `whole`, or with no more switches than it
    /// takes to go wrong in the same way. The same every time.
    ///
    /// # Errors
    /// If the judge itself fails, the submission does not compile, or it does not finish where it is timed.
    pub fn replay(&self, subject: &Subject, seed: u64, schedule: u32, whole: bool) -> Result<Interleaving> {
        let kata = &subject.kata;
        let request = Request { seed, clock: Clock::Simulated };
        let timed = self.measure(subject, &request)?;
        let Ok(programs) = &subject.programs else { bail!("it does not compile") };
        let settings = settings(kata, &request);
        let reference = self.reference(kata, programs, &settings, subject.slot())?;
        let sites = subject.sites(&programs.submission)?;
        let subject = self.explored(subject, &programs.submission, &sites, &timed);
        let replay = Replay { subject, kata, sites: &sites, timed: &timed, reference: &reference };
        replay.replay(schedule, whole)
    }

    /// Runs a compiled submission on so many schedules of a seed, and compares it with nothing: each output that was
    /// reported, with the number of schedules that it was seen on. A run that does not come to its end has the name of
    /// its verdict for an output, such as `deadlock`.
    ///
    /// # Errors
    /// If the judge itself fails, or the submission does not compile.
    pub fn outputs(
        &self,
        subject: &Subject,
        seed: u64,
        schedules: u32,
        process: Process,
    ) -> Result<BTreeMap<String, u32>> {
        let programs = match &subject.programs {
            Ok(programs) => programs,
            Err(verdict) => bail!("it does not compile: {verdict}\n{}", subject.diagnostics.trim_end()),
        };
        let program = &programs.submission;
        let settings = settings(&subject.kata, &Request { seed, clock: Clock::Simulated });
        let timed = run::run(program, self.programs.jails(), &settings, subject.slot())?;
        let sites = subject.sites(program)?;
        let explored = self.explored(subject, program, &sites, &timed.run);
        explore::outputs(&explored, &timed.run, schedules, process)
    }

    /// Runs a compiled submission to its end, and compares it with nothing.
    ///
    /// # Errors
    /// If the judge itself fails, the submission does not compile, or its run does not finish.
    pub fn measure(&self, subject: &Subject, request: &Request) -> Result<Run> {
        let kata = &subject.kata;
        let programs = match &subject.programs {
            Ok(programs) => programs,
            Err(verdict) => bail!("it does not compile: {verdict}\n{}", subject.diagnostics.trim_end()),
        };
        self.listener.on(Event::Running { kata: kata.id.clone(), seed: request.seed });
        let settings = settings(kata, request);
        let ran = run::run(&programs.submission, self.programs.jails(), &settings, subject.slot())?;
        match end(&ran) {
            Some((verdict, finding)) => bail!("its run does not finish: {verdict}. {}", finding.says),
            None => Ok(ran.run),
        }
    }

    /// The reference's run with these settings, where it was run elsewhere.
    fn known(&self, kata: &Kata, settings: &Settings) -> Result<Arc<Run>> {
        let expected = self.expected.iter().flatten();
        let of_kata = expected.filter(|((id, _), _)| *id == kata.id).map(|((_, seed), run)| (*seed, run));
        let of_kata: BTreeMap<u64, &Arc<Run>> = of_kata.collect();
        let seeds = of_kata.keys().map(u64::to_string).collect::<Vec<_>>().join(", ");
        if settings.clock == Clock::Wall {
            bail!("the bank has no reference to run on the real clock\nhint: leave --clock out");
        }
        match of_kata.get(&settings.seed) {
            Some(run) => Ok(Arc::new(Run { settings: *settings, ..Run::clone(run) })),
            None => bail!(
                "the bank is packed for other seeds than {}\nhint: its seeds are {seeds}",
                settings.seed
            ),
        }
    }

    /// The reference's run with these settings, as a packed bank knows it where there is no program of it.
    fn reference(&self, kata: &Kata, programs: &Pair, settings: &Settings, slot: usize) -> Result<Arc<Run>> {
        let Some(program) = &programs.reference else { return self.known(kata, settings) };
        let key = (program.key.clone(), format!("{settings:?}"));
        let known = self.references.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(run) = known {
            return Ok(run);
        }
        let ran = run::run(&program.path, self.programs.jails(), settings, slot)?;
        if let Some((verdict, finding)) = end(&ran) {
            bail!(
                "the reference of {} does not finish on seed {}: {verdict}. {}\n\
                 hint: this is a fault of the bank; mend the kata's accepted/reference.rs or its drive.rs",
                kata.id,
                settings.seed,
                finding.says
            );
        }
        let run = Arc::new(ran.run);
        if settings.clock == Clock::Simulated {
            self.references.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&run));
        }
        Ok(run)
    }
}

/// The settings of a kata's run, which are the same for a submission and for the reference.
fn settings(kata: &Kata, request: &Request) -> Settings {
    run::settings(&kata.id, &kata.spec.limits, request.seed, request.clock)
}

/// What ended a run before it finished.
fn end(ran: &run::Ran) -> Option<(Verdict, Finding)> {
    ending::of(&ran.run, Some(ending::Ended { exit: ran.exit, prints: &ran.prints, spoilt: ran.spoilt }))
}

/// What ended the submission's run, or else what its checks find.
fn compare(
    kata: &Kata,
    ran: &run::Ran,
    reference: &Run,
    explored: Option<&Explored>,
) -> (Verdict, Vec<Finding>) {
    match end(ran) {
        Some((verdict, finding)) => (verdict, vec![finding]),
        None => {
            let evidence = Evidence { run: &ran.run, reference, explored };
            check::check(&kata.spec.checks, &kata.spec.says, evidence)
        }
    }
}

#[cfg(test)]
mod tests;
