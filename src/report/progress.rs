//! Progress of long work, on standard error: bars where that is a terminal, else a few plain lines.

use super::look::Look;
use super::plain_line;
use crate::model::event::{Event, Listener};
use crate::model::units;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Shows events as they happen. What it drew is gone once it is dropped, so that the result stands alone.
pub struct Progress {
    state: Mutex<State>,
}

struct State {
    out: Out,
    unicode: bool,
    /// Whether this very process builds the kit; a kit that was there already is not worth a word.
    building: bool,
    /// Programs that `verify` still has to judge.
    left: usize,
}

enum Out {
    Bars(Option<ProgressBar>),
    Lines(Box<dyn Write + Send>),
}

impl Progress {
    /// Progress on standard error.
    pub fn stderr(look: &Look) -> Progress {
        let stderr = std::io::stderr();
        let out = if stderr.is_terminal() { Out::Bars(None) } else { Out::Lines(Box::new(stderr)) };
        Progress::new(out, look.unicode)
    }

    fn new(out: Out, unicode: bool) -> Progress {
        Progress { state: Mutex::new(State { out, unicode, building: false, left: 0 }) }
    }

    /// Takes the bar away; whoever prints a result calls it first.
    pub fn clear(&self) {
        self.state().clear();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A panic elsewhere must not silence what is left to show.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

impl Listener for Progress {
    fn on(&self, event: Event) {
        self.state().on(event);
    }
}

impl State {
    fn on(&mut self, event: Event) {
        match event {
            Event::KitBuilding { crates } => {
                self.building = true;
                let what = format!("building the kit ({})", units::count(crates, "crate"));
                self.begin(&what, crates as u64);
            }
            Event::KitCrate { name } => self.step(Some(&plain_line(&name))),
            Event::KitReady { took } => {
                if std::mem::take(&mut self.building) {
                    self.clear();
                    self.say(&format!("kit ready in {}", units::real(took)));
                }
            }
            Event::Compiling { kata } => self.spin(&format!("compiling {kata}")),
            Event::Running { kata, .. } => self.spin(&format!("running {kata}")),
            Event::Verifying { programs } => {
                self.left = programs;
                self.begin(&format!("judging {}", units::count(programs, "program")), programs as u64);
            }
            Event::Verified { source, got, ok } => {
                if !ok {
                    self.say(&format!("not as expected: {} is {}", plain_line(&source), plain_line(&got)));
                }
                self.done();
            }
            Event::Grading { sources, known } => self.grading(sources, known),
            Event::Graded { kata, why, .. } => {
                if let Some(why) = why {
                    self.say(&format!("not judged: a submission for {kata}: {}", plain_line(&why)));
                }
                self.done();
            }
        }
    }

    fn grading(&mut self, sources: usize, known: usize) {
        self.left = sources;
        let again = if known > 0 { format!(", {known} known already") } else { String::new() };
        if sources > 0 {
            self.begin(&format!("judging {}{again}", units::count(sources, "source")), sources as u64);
        }
    }

    /// One more step of the work that has so many left.
    fn done(&mut self) {
        self.step(None);
        self.left = self.left.saturating_sub(1);
        if self.left == 0 {
            self.clear();
        }
    }

    /// Starts a piece of work of so many steps.
    fn begin(&mut self, what: &str, steps: u64) {
        self.clear();
        match &mut self.out {
            Out::Bars(bar) => *bar = Some(steps_bar(what, steps, self.unicode)),
            Out::Lines(_) => self.say(&format!("{what}{}", if self.unicode { "…" } else { "..." })),
        }
    }

    fn step(&mut self, name: Option<&str>) {
        if let Out::Bars(Some(bar)) = &self.out {
            if let Some(name) = name {
                bar.set_message(name.to_owned());
            }
            bar.inc(1);
        }
    }

    /// Names what goes on for a moment; inside a longer piece of work its bar says enough.
    fn spin(&mut self, what: &str) {
        if let Out::Bars(bar) = &mut self.out
            && self.left == 0
        {
            let bar = bar.get_or_insert_with(|| spinner(self.unicode));
            bar.set_message(what.to_owned());
        }
    }

    /// A line that stays.
    fn say(&mut self, line: &str) {
        match &mut self.out {
            Out::Bars(Some(bar)) => bar.suspend(|| write_line(&mut std::io::stderr(), line)),
            Out::Bars(None) => write_line(&mut std::io::stderr(), line),
            Out::Lines(out) => write_line(out, line),
        }
    }

    fn clear(&mut self) {
        if let Out::Bars(bar) = &mut self.out
            && let Some(bar) = bar.take()
        {
            bar.finish_and_clear();
        }
    }
}

/// Progress that cannot be shown stops nothing.
fn write_line(out: &mut dyn Write, line: &str) {
    let _ = writeln!(out, "{line}");
}

fn steps_bar(what: &str, steps: u64, unicode: bool) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(steps), ProgressDrawTarget::stderr());
    bar.set_style(style("{prefix} {bar:24} {pos}/{len} {wide_msg}", unicode));
    bar.set_prefix(what.to_owned());
    bar.enable_steady_tick(TICK);
    bar
}

fn spinner(unicode: bool) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    bar.set_style(style("{spinner} {wide_msg}", unicode));
    bar.enable_steady_tick(TICK);
    bar
}

const TICK: Duration = Duration::from_millis(100);

fn style(template: &str, unicode: bool) -> ProgressStyle {
    let style = ProgressStyle::with_template(template).expect("the templates above are right");
    let (bar, ticks) = if unicode { ("━╸ ", "⠋⠙⠹⠸⠼⠴⠦⠧ ") } else { ("=> ", "|/-\\ ") };
    style.progress_chars(bar).tick_chars(ticks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    /// What was written, for a test to read.
    #[derive(Clone, Default)]
    struct Pipe(Arc<Mutex<Vec<u8>>>);

    impl Write for Pipe {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    fn piped(events: Vec<Event>) -> String {
        let pipe = Pipe::default();
        let progress = Progress::new(Out::Lines(Box::new(pipe.clone())), true);
        events.into_iter().for_each(|event| progress.on(event));
        let bytes = pipe.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_pipe_gets_two_lines_for_the_kit_and_none_for_a_run() {
        let kata: crate::model::kata::KataId = "node/n-plus-one".parse().unwrap();
        let text = piped(vec![
            Event::KitBuilding { crates: 25 },
            Event::KitCrate { name: "tokio".to_owned() },
            Event::KitReady { took: Duration::from_millis(14_230) },
            Event::Compiling { kata: kata.clone() },
            Event::Running { kata, seed: 1 },
        ]);
        assert_eq!(text, "building the kit (25 crates)…\nkit ready in 14.2 s\n");
    }

    #[test]
    fn a_kit_that_was_there_already_is_not_worth_a_word() {
        assert_eq!(piped(vec![Event::KitReady { took: Duration::ZERO }]), "");
    }

    #[test]
    fn verify_tells_a_pipe_what_surprises_at_once() {
        let verified =
            |ok| Event::Verified { source: "solutions/\x1b.rs".to_owned(), got: "too-slow".to_owned(), ok };
        let text = piped(vec![Event::Verifying { programs: 2 }, verified(true), verified(false)]);
        assert_eq!(text, "judging 2 programs…\nnot as expected: solutions/^[.rs is too-slow\n");
    }
}
