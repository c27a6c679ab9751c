//! A learner at a terminal, who answers with single keys. Draws each look of a question over the one before it; what
//! has to be typed or said, or does not fit the screen, is left to lines.

use crate::model::card::Rating;
use crate::model::picker::{Key, Picker, Press};
use crate::model::quiz::{Feedback, Reply, Step};
use crate::quiz::ask::Learner;
use crate::quiz::lines::Lines;
use console::Term;
use std::io;
use std::ops::ControlFlow;
use unicode_width::UnicodeWidthStr;

/// A learner at a terminal.
pub struct Keys<'a> {
    lines: Lines<'a>,
    terminal: Term,
}

impl<'a> Keys<'a> {
    /// Whoever types these lines, at this process's terminal.
    pub fn new(lines: Lines<'a>) -> Keys<'a> {
        Keys { lines, terminal: Term::stdout() }
    }

    /// Lets the learner choose; `None` of the looks is left but the last.
    fn pick(&mut self, mut picker: Picker<'_>) -> io::Result<Option<Reply>> {
        let mut look = self.lines.face.picker(&picker);
        self.lines.hear(&look)?;
        loop {
            let press = picker.press(key(self.terminal.read_key_raw()));
            let drawn = self.rows(&look);
            look = self.lines.face.picker(&picker);
            self.terminal.clear_last_lines(drawn)?;
            self.lines.hear(&look)?;
            match press {
                Press::Open => {}
                Press::Reply(reply) => return Ok(Some(reply)),
                Press::Stop => return Ok(None),
            }
        }
    }

    /// How many rows of the screen a text takes.
    fn rows(&self, text: &str) -> usize {
        let columns = usize::from(self.terminal.size().1).max(1);
        text.lines().map(|line| line.width().div_ceil(columns).max(1)).sum()
    }
}

impl Learner for Keys<'_> {
    fn hear(&mut self, text: &str) -> io::Result<()> {
        self.lines.hear(text)
    }

    fn reply(&mut self, step: Step<'_>) -> anyhow::Result<Option<Reply>> {
        let height = usize::from(self.terminal.size().0);
        match Picker::new(step) {
            Some(picker) if self.rows(&self.lines.face.picker(&picker)) < height => Ok(self.pick(picker)?),
            _ => self.lines.reply(step),
        }
    }

    /// Also gives time to read what was right, before the next question pushes it off the screen.
    fn rate(&mut self, feedback: &Feedback) -> anyhow::Result<ControlFlow<(), Option<Rating>>> {
        let cue = self.lines.face.rate(feedback, None);
        self.lines.hear(&cue)?;
        let rated = loop {
            match key(self.terminal.read_key_raw()) {
                Key::Enter | Key::Space => break ControlFlow::Continue(None),
                Key::Stop | Key::Char('q' | 'Q') => break ControlFlow::Break(()),
                Key::Char(digit @ '1'..='4') => break ControlFlow::Continue(rating(digit)),
                _ => {}
            }
        };
        self.terminal.clear_last_lines(self.rows(&cue))?;
        if let ControlFlow::Continue(Some(rating)) = rated {
            self.lines.hear(&self.lines.face.rate(feedback, Some(rating)))?;
        }
        Ok(rated)
    }
}

/// The rating that a digit stands for.
fn rating(digit: char) -> Option<Rating> {
    match digit {
        '1' => Some(Rating::Again),
        '2' => Some(Rating::Hard),
        '3' => Some(Rating::Good),
        '4' => Some(Rating::Easy),
        _ => None,
    }
}

/// A key that the terminal read; one that it could not read means that nobody is there.
fn key(read: io::Result<console::Key>) -> Key {
    match read {
        Ok(console::Key::ArrowUp) => Key::Up,
        Ok(console::Key::ArrowDown) => Key::Down,
        Ok(console::Key::ArrowLeft) => Key::Left,
        Ok(console::Key::ArrowRight) => Key::Right,
        Ok(console::Key::Enter) => Key::Enter,
        Ok(console::Key::Backspace) => Key::Backspace,
        Ok(console::Key::Char(' ')) => Key::Space,
        // Ctrl-D, as at the end of typed lines.
        Ok(console::Key::Escape | console::Key::CtrlC | console::Key::Char('\u{4}')) | Err(_) => Key::Stop,
        Ok(console::Key::Char(char)) => Key::Char(char),
        Ok(_) => Key::Other,
    }
}
