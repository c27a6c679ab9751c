//! What a class costs: sources that nobody handed in before over a bare rustc that compiles the same crates, as many at a
//! time; and students whose source is known already.

use crate::figure::{Figure, median, timed, times};
use crate::ground::{Ground, KATA};
use crate::save::{bare_rustc, edited};
use anyhow::{Context, Result, ensure};
use cmkata::judge::Toolchain;
use cmkata::store::bank::Bank;
use cmkata::store::tree::Tree;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Duration;
use wait4::Wait4;

const DISTINCT: usize = 40;
const ROUNDS: usize = 3;
const STUDENTS: usize = 10_000;
const SOURCES: usize = 10;

/// The ratio for distinct sources, the rates of duplicates and of a class that was graded before, and the most memory.
pub fn measure(ground: &Ground) -> Result<Vec<Figure>> {
    let folder = tempfile::tempdir()?;
    let bank = Bank::load_katas(Tree::embedded())?;
    let kata = bank.find(KATA)?;
    let source = |number: usize| edited(bank.reference(kata), number);
    let rustc = Toolchain::find(&ground.cache())?.rustc;
    let bare = Bare {
        rustc: &rustc,
        kit: &ground.kit()?,
        drive: bank.drive(kata),
        folder: &folder.path().join("bare"),
    };
    let mut figures = distinct(ground, folder.path(), &bare, &source)?;
    figures.extend(known(ground, folder.path(), &source)?);
    Ok(figures)
}

fn distinct(
    ground: &Ground,
    folder: &Path,
    bare: &Bare<'_>,
    source: &dyn Fn(usize) -> String,
) -> Result<Vec<Figure>> {
    let jobs = std::thread::available_parallelism()?.get();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    // The first round warms both up.
    for round in 0..=ROUNDS {
        let sources: Vec<String> = (0..DISTINCT).map(|number| source(round * DISTINCT + number)).collect();
        let class = folder.join(format!("class-{round}"));
        lay_out(&class, DISTINCT, |number| &sources[number])?;
        let (graded, _) = grade(ground, &class, &folder.join("grades"), jobs)?;
        let compiled = bare.compile(&sources, jobs)?;
        if round > 0 {
            ours.push(graded);
            theirs.push(compiled);
        }
    }
    let [ours, theirs] = [ours, theirs].map(|took| median(took).as_secs_f64());
    let what = format!("{DISTINCT} distinct sources graded, as a share of bare rustc's speed");
    let detail = format!("{theirs:.1} over {ours:.1} s, {jobs} at a time");
    Ok(vec![Figure::at_least(&what, 0.75, theirs / ours, times).from(&detail)])
}

fn known(ground: &Ground, folder: &Path, source: &dyn Fn(usize) -> String) -> Result<Vec<Figure>> {
    let sources: Vec<String> = (0..SOURCES).map(|number| source(1_000_000 + number)).collect();
    let (few, many, grades) = (folder.join("few"), folder.join("many"), folder.join("known"));
    lay_out(&few, SOURCES, |number| &sources[number])?;
    lay_out(&many, STUDENTS, |number| &sources[number % SOURCES])?;
    grade(ground, &few, &grades, 2)?;
    let (duplicates, _) = grade(ground, &many, &grades, 2)?;
    let (mut unchanged, mut peak) = (Vec::new(), 0);
    for _ in 0..ROUNDS {
        let (took, bytes) = grade(ground, &many, &grades, 2)?;
        unchanged.push(took);
        peak = peak.max(bytes);
    }
    let rate = |took: Duration| STUDENTS as f64 / took.as_secs_f64();
    let shown = |rate: f64| format!("{rate:.0} a second");
    let what = |which: &str| format!("{STUDENTS} students, {which}");
    Ok(vec![
        Figure::at_least(&what("duplicates of known sources"), 2_000.0, rate(duplicates), shown),
        Figure::at_least(&what("graded before"), 2_000.0, rate(median(unchanged)), shown),
        // Nothing is compiled in these runs, so that this is the grader's own.
        Figure::at_most(&what("peak memory of the grader"), 150.0, peak as f64 / 1e6, |mb| {
            format!("{mb:.0} MB")
        }),
    ])
}

fn lay_out<'s>(class: &Path, students: usize, source: impl Fn(usize) -> &'s String) -> Result<()> {
    for number in 0..students {
        let file = class.join(format!("student-{number:05}/{KATA}.rs"));
        fs::create_dir_all(file.parent().context("a folder")?)?;
        fs::write(file, source(number))?;
    }
    Ok(())
}

/// Grades a class; the time it took, and the most memory that the grader, or one of its children, had at once.
fn grade(ground: &Ground, class: &Path, grades: &Path, jobs: usize) -> Result<(Duration, u64)> {
    let mut command = ground.cmkata();
    command.arg("grade").arg(class).args(["--seed", "7", "--katas", KATA]).arg("--out").arg(grades);
    command.arg("--jobs").arg(jobs.to_string());
    let (ended, took) = timed(|| command.spawn()?.wait4());
    let ended = ended?;
    ensure!(ended.status.success(), "{command:?} failed: `cmkata doctor` says whether there is a jail");
    Ok((took, ended.rusage.maxrss))
}

/// A compiler and nothing else.
struct Bare<'b> {
    rustc: &'b Path,
    kit: &'b Path,
    drive: &'b str,
    folder: &'b Path,
}

impl Bare<'_> {
    /// Compiles each source, so many at a time, each worker in a folder of its own.
    fn compile(&self, sources: &[String], jobs: usize) -> Result<Duration> {
        let next = AtomicUsize::new(0);
        let work = |worker: usize| -> Result<()> {
            let folder = self.folder.join(worker.to_string());
            fs::create_dir_all(&folder)?;
            fs::write(folder.join("drive.rs"), self.drive)?;
            while let Some(source) = sources.get(next.fetch_add(1, Relaxed)) {
                fs::write(folder.join("kata.rs"), source)?;
                ensure!(bare_rustc(self.rustc, self.kit, &folder)?, "rustc does not compile the reference");
            }
            Ok(())
        };
        let (done, took) = timed(|| {
            std::thread::scope(|scope| {
                let workers: Vec<_> = (0..jobs).map(|worker| scope.spawn(move || work(worker))).collect();
                workers.into_iter().try_for_each(|worker| worker.join().expect("a worker ends"))
            })
        });
        done?;
        Ok(took)
    }
}
