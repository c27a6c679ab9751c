//! A learner at a real terminal: single keys, Ctrl-C, and windows that change their size. No answer is lost to them.

use crate::answers::{answered, place};
use crate::cli::Place;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// After so long without a word a program that should speak has hung; a test never waits for it otherwise.
const HUNG: Duration = Duration::from_secs(60);

/// A program at a terminal of its own.
struct Terminal {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    spoken: Receiver<Vec<u8>>,
    /// What was said, and not yet waited for.
    heard: String,
}

const SIZE: PtySize = PtySize { rows: 40, cols: 80, pixel_width: 0, pixel_height: 0 };

impl Terminal {
    fn of(place: &Place, arguments: &[&str]) -> Terminal {
        Terminal::with(&place.path("bank"), place, arguments)
    }

    fn with(bank: &Path, place: &Place, arguments: &[&str]) -> Terminal {
        Terminal::caching(&place.path("cache"), bank, place, arguments)
    }

    fn caching(cache: &Path, bank: &Path, place: &Place, arguments: &[&str]) -> Terminal {
        let pair = native_pty_system().openpty(SIZE).expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_cmkata"));
        command.arg("--bank");
        command.arg(bank);
        command.args(arguments);
        command.cwd(place.path("my-katas"));
        command.env("CMKATA_CACHE", cache);
        command.env("TERM", "xterm");
        let child = pair.slave.spawn_command(command).expect("the binary runs");
        let mut screen = pair.master.try_clone_reader().expect("the terminal's other end");
        let keyboard = pair.master.take_writer().expect("the terminal's other end");
        let (speak, spoken) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            // A terminal that nobody has open any more ends with an error.
            while let Ok(count @ 1..) = screen.read(&mut bytes) {
                if speak.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Terminal { master: pair.master, keyboard, child, spoken, heard: String::new() }
    }

    /// Waits until these words are said.
    fn until(&mut self, words: &str) {
        loop {
            if let Some(at) = self.heard.find(words) {
                self.heard.drain(..at + words.len());
                return;
            }
            let Ok(more) = self.spoken.recv_timeout(HUNG) else { panic!("no {words:?} in {:?}", self.heard) };
            self.heard.push_str(&String::from_utf8_lossy(&more));
        }
    }

    fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).expect("it listens");
        self.keyboard.flush().expect("it listens");
    }

    fn resize(&self, rows: u16, cols: u16) {
        self.master.resize(PtySize { rows, cols, ..SIZE }).expect("a terminal has a size");
    }

    /// Waits for its end.
    fn ended(mut self) {
        self.child.wait().expect("it ends");
    }
}

const ENTER: &str = "\r";
const DOWN: &str = "\u{1b}[B";
const RIGHT: &str = "\u{1b}[C";
const LEFT: &str = "\u{1b}[D";
const HOME: &str = "\u{1b}[H";
const END: &str = "\u{1b}[F";
const CTRL_C: &str = "\u{3}";
/// Ends each look of a question, wherever its line breaks.
const ASKS: &str = "stop.";
/// Ends what asks how well a question was known.
const RATES: &str = "q stops.";

#[test]
fn a_schedule_is_walked_through_forwards_and_backwards() {
    let place = place(0);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // The judge's own tests keep the kit they have built here too.
    let cache = std::env::current_exe().expect("this program").with_file_name("judge-cache");
    let file = root.join("solutions/node/n-plus-one/accepted/reference.rs");
    let file = file.to_str().expect("a path in UTF-8");
    let arguments = ["replay", "node/n-plus-one", "--schedule", "1.3", "--step", "--file", file];
    let mut terminal = Terminal::caching(&cache, root, &place, &arguments);
    terminal.until("step 0 of");
    for (keys, step) in [("j", "step 1 of"), (RIGHT, "step 2 of"), ("k", "step 1 of"), (LEFT, "step 0 of")] {
        terminal.until("q stop");
        terminal.press(keys);
        terminal.until(step);
    }
    terminal.resize(10, 50);
    terminal.press(END);
    terminal.until("q stop");
    terminal.press(HOME);
    terminal.until("Nothing has happened yet.");
    terminal.press("q");
    terminal.ended();
}

/// The ratings in a workspace's journal.
fn rated(place: &Place) -> Vec<String> {
    let journal = std::fs::read_to_string(place.path("my-katas/.cmkata/journal.jsonl")).expect("a journal");
    let entries =
        journal.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a whole line"));
    entries.filter_map(|entry| Some(entry["what"]["rated"]["rating"].as_str()?.to_owned())).collect()
}

#[test]
fn a_quiz_is_answered_and_rated_with_single_keys() {
    let place = place(3);
    let mut terminal = Terminal::of(&place, &["quiz", "--count", "3"]);
    for (keys, rating) in [("b", "4"), (DOWN, "2")] {
        terminal.until(ASKS);
        terminal.press(keys);
        terminal.until(ASKS);
        terminal.press(ENTER);
        terminal.until(RATES);
        terminal.press(rating);
        terminal.until("You knew it ");
    }
    terminal.until(ASKS);
    terminal.press(ENTER);
    terminal.until(RATES);
    terminal.press(ENTER);
    terminal.until("3 right");
    terminal.ended();
    assert_eq!(answered(&place).len(), 3);
    assert_eq!(rated(&place), ["easy", "hard"]);
}

#[test]
fn ctrl_c_loses_no_answer_that_was_given() {
    let place = place(4);
    for (count, keys) in [(1, CTRL_C), (2, "q"), (3, CTRL_C)] {
        let mut terminal = Terminal::of(&place, &["quiz", "--count", "4"]);
        terminal.until(ASKS);
        terminal.press(ENTER);
        terminal.until(RATES);
        if keys == CTRL_C && count == 3 {
            // While the next question is on view.
            terminal.press(ENTER);
            terminal.until(ASKS);
        }
        terminal.press(keys);
        terminal.ended();
        assert_eq!(answered(&place).len(), count);
    }
}

#[test]
fn a_drill_at_a_terminal_keeps_its_answers_through_resizing_and_ctrl_c() {
    let place = place(3);
    let mut terminal = Terminal::of(&place, &["drill", "made-up"]);
    terminal.until(ASKS);
    terminal.resize(60, 40);
    terminal.press("b");
    terminal.until(ASKS);
    terminal.resize(5, 120);
    terminal.press("c");
    terminal.until(ASKS);
    terminal.press(ENTER);
    terminal.until(RATES);
    assert_eq!(answered(&place).len(), 1, "it is kept before anything is said of it");
    terminal.resize(40, 80);
    terminal.press("3");
    // The harder question; there is no kata in this bank.
    terminal.until(ASKS);
    terminal.press(CTRL_C);
    terminal.ended();
    assert_eq!((answered(&place).len(), rated(&place)), (1, vec!["good".to_owned()]));

    let mut terminal = Terminal::of(&place, &["drill", "made-up"]);
    for _ in 0..2 {
        terminal.until(ASKS);
        terminal.press(ENTER);
        terminal.until(RATES);
        terminal.press(ENTER);
    }
    terminal.ended();
    assert_eq!(answered(&place).len(), 3);
}

#[test]
fn a_drill_goes_from_its_question_to_its_kata_and_stops_there_when_told() {
    let place = place(0);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut terminal = Terminal::with(root, &place, &["drill", "n-plus-one"]);
    terminal.until(ASKS);
    terminal.press("?\r");
    terminal.until("Enter judges your file");
    terminal.press("q\r");
    terminal.ended();
    assert_eq!(answered(&place).len(), 1);
}
