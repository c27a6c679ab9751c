//! The quiz in plain lines: shows a question, reads a line, says what was right. Reads and writes only what it is
//! given, and leaves every word to the `Face`.

use super::session::Session;
use crate::model::question::Kind;
use crate::model::quiz::{Answer, Asked, Face, Reply, Step, Tally};
use std::io::{self, BufRead, Read, Write};

/// Lines in a row that are no answer, after which the quiz stops: nobody is typing.
const MISREAD_MAX: usize = 10;

/// The longest line that is read, in bytes.
const LINE_MAX: u64 = 4096;

/// The two ends of a terminal or a pipe, and what puts the quiz into words.
pub struct Talk<'a> {
    /// Where the learner's lines come from.
    pub input: &'a mut dyn BufRead,
    /// Where the quiz goes.
    pub output: &'a mut dyn Write,
    /// What puts it into words.
    pub face: &'a dyn Face,
}

/// Asks the questions of a session until they are used up, the learner stops, or the input ends; then says how it
/// went. Each answer is handed to `keep` before the learner is told about it, so that whatever ends the program later
/// loses none.
///
/// # Errors
/// If the input or output fails, or `keep` does.
pub fn run(
    session: &mut Session,
    mut talk: Talk<'_>,
    keep: &mut dyn FnMut(&Answer) -> anyhow::Result<()>,
) -> anyhow::Result<Tally> {
    while let Some(asked) = session.ask() {
        let reply = match asked.question.spec.kind {
            Kind::Choice => talk.choice(asked)?,
            Kind::Recall => talk.recall(asked)?,
        };
        let Some(reply) = reply else { break };
        let feedback = session.answer(&reply)?;
        keep(&feedback.answer)?;
        talk.say(&talk.face.feedback(&feedback))?;
    }
    let tally = session.tally();
    talk.say(&talk.face.tally(&tally))?;
    Ok(tally)
}

impl Talk<'_> {
    /// Shows a `choice` and waits for a letter.
    fn choice(&mut self, asked: &Asked) -> io::Result<Option<Reply>> {
        self.say(&self.face.question(asked))?;
        self.listen(Step::Choose(asked), |line| letter(line, asked.order.len()))
    }

    /// Shows a `recall`, waits until the learner has answered aloud, shows the key points, and waits for the ticks.
    fn recall(&mut self, asked: &Asked) -> io::Result<Option<Reply>> {
        self.say(&self.face.question(asked))?;
        // Whatever is typed here is the learner's own answer; that it is there is enough.
        let answered = self.listen(Step::Recall(asked), |line| {
            Some(if line == "?" { Reply::Unknown } else { Reply::Ticked(Vec::new()) })
        })?;
        if !matches!(answered, Some(Reply::Ticked(_))) {
            return Ok(answered);
        }
        self.say(&self.face.points(asked))?;
        self.listen(Step::Tick(asked), |line| ticks(line, asked.question.spec.points.len()))
    }

    /// Reads lines until one of them is an answer; `None` if the learner stops or the input ends.
    fn listen(&mut self, step: Step<'_>, read: impl Fn(&str) -> Option<Reply>) -> io::Result<Option<Reply>> {
        self.say(&self.face.cue(step))?;
        for _ in 0..MISREAD_MAX {
            self.prompt()?;
            let Some(line) = self.line()? else {
                self.say("\n")?;
                return Ok(None);
            };
            let line = line.trim().to_lowercase();
            if line == "q" {
                return Ok(None);
            }
            match read(&line) {
                Some(reply) => return Ok(Some(reply)),
                None => self.say(&self.face.misread(step))?,
            }
        }
        Ok(None)
    }

    fn prompt(&mut self) -> io::Result<()> {
        self.say("> ")
    }

    fn say(&mut self, text: &str) -> io::Result<()> {
        self.output.write_all(text.as_bytes())?;
        self.output.flush()
    }

    /// The next line, or as much of it as is read at a time; `None` at the end of the input.
    fn line(&mut self) -> io::Result<Option<String>> {
        let mut bytes = Vec::new();
        (&mut *self.input).take(LINE_MAX).read_until(b'\n', &mut bytes)?;
        Ok(if bytes.is_empty() { None } else { Some(String::from_utf8_lossy(&bytes).into_owned()) })
    }
}

/// The option that a line names: one letter, or `?`.
fn letter(line: &str, options: usize) -> Option<Reply> {
    let mut chars = line.trim_end_matches([')', '.']).chars();
    match (chars.next()?, chars.next()) {
        ('?', None) => Some(Reply::Unknown),
        (letter @ 'a'..='z', None) => {
            let shown = letter as usize - 'a' as usize;
            (shown < options).then_some(Reply::Option(shown))
        }
        _ => None,
    }
}

/// The key points that a line ticks: numbers from 1 with blanks or commas between them, `all`, or nothing.
fn ticks(line: &str, points: usize) -> Option<Reply> {
    if line == "all" {
        return Some(Reply::Ticked((0..points).collect()));
    }
    let words = line.split([' ', '\t', ',']).filter(|word| !word.is_empty());
    let ticked = words.map(|word| word.parse().ok().filter(|number| (1..=points).contains(number)));
    ticked.map(|number| number.map(|number| number - 1)).collect::<Option<Vec<usize>>>().map(Reply::Ticked)
}
