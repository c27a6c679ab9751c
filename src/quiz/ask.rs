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

#[cfg(test)]
mod tests {
    use super::super::bank;
    use super::*;
    use crate::model::kata::Track;
    use crate::model::question::Question;
    use crate::model::quiz::{Feedback, Outcome};

    /// A face that says only what kind of thing it was asked to say.
    struct Bare;

    impl Face for Bare {
        fn question(&self, asked: &Asked) -> String {
            format!("question {}\n", asked.number)
        }

        fn points(&self, _: &Asked) -> String {
            "points\n".to_owned()
        }

        fn cue(&self, step: Step<'_>) -> String {
            match step {
                Step::Choose(_) => "choose ",
                Step::Recall(_) => "recall ",
                Step::Tick(_) => "tick ",
            }
            .to_owned()
        }

        fn misread(&self, _: Step<'_>) -> String {
            "misread ".to_owned()
        }

        fn feedback(&self, feedback: &Feedback) -> String {
            format!("{:?} {:?}\n", feedback.answer.outcome, feedback.answer.picked)
        }

        fn tally(&self, tally: &Tally) -> String {
            format!("{} of {}\n", tally.answered(), tally.of)
        }
    }

    /// What a session of these questions says to this input, with `kept` wherever an answer was handed over.
    fn session(questions: Vec<Question>, mut input: &[u8]) -> String {
        let count = questions.len();
        let mut session = Session::new(questions, 1, count);
        let mut output = Vec::new();
        let shared = std::cell::RefCell::new(&mut output);
        struct Shared<'a, 'b>(&'a std::cell::RefCell<&'b mut Vec<u8>>);
        impl Write for Shared<'_, '_> {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.borrow_mut().write(bytes)
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let talk = Talk { input: &mut input, output: &mut Shared(&shared), face: &Bare };
        run(&mut session, talk, &mut |_| {
            shared.borrow_mut().extend_from_slice(b"kept ");
            Ok(())
        })
        .expect("a session over memory does not fail");
        String::from_utf8(output).expect("the face writes text")
    }

    fn recall() -> Vec<Question> {
        vec![bank::recall("r", Track::Go, 4)]
    }

    fn choice() -> Vec<Question> {
        vec![bank::choice("c", Track::Go, &[])]
    }

    #[test]
    fn an_answer_is_kept_before_the_learner_hears_about_it() {
        assert_eq!(session(choice(), b"?\n"), "question 1\nchoose > kept Unknown []\n1 of 1\n");
    }

    #[test]
    fn a_recall_shows_the_points_and_waits_for_ticks() {
        let recalled = |lines: &[u8]| session(recall(), lines);
        let told = |outcome| format!("question 1\nrecall > points\ntick > kept {outcome}\n1 of 1\n");
        assert_eq!(recalled(b"\n1 3\n"), told("Wrong [0, 2]"));
        assert_eq!(recalled(b"my answer in writing\n4,1, 2\n"), told("Right [0, 1, 3]"));
        assert_eq!(recalled(b"\nall\n"), told("Right [0, 1, 2, 3]"));
        assert_eq!(recalled(b"\r\n\r\n"), told("Wrong []"));
        assert_eq!(recalled(b" ? \n"), "question 1\nrecall > kept Unknown []\n1 of 1\n");
    }

    #[test]
    fn what_is_no_answer_is_asked_again() {
        for line in ["d", "ab", "1", "", "a b", "é", "\u{1b}[A", "\u{ff}"] {
            let said = session(choice(), format!("{line}\n?\n").as_bytes());
            assert_eq!(said, "question 1\nchoose > misread > kept Unknown []\n1 of 1\n", "{line:?}");
        }
        for line in ["0", "5", "one", "1;2", "-1", "99999999999999999999"] {
            let said = session(recall(), format!("\n{line}\n1\n").as_bytes());
            assert_eq!(
                said, "question 1\nrecall > points\ntick > misread > kept Wrong [0]\n1 of 1\n",
                "{line:?}"
            );
        }
    }

    #[test]
    fn a_letter_may_be_a_capital_or_have_a_bracket() {
        for line in ["b", " B ", "b)", "B."] {
            let said = session(choice(), format!("{line}\n").as_bytes());
            assert!(said.starts_with("question 1\nchoose > kept "), "{line:?}: {said}");
        }
    }

    #[test]
    fn stopping_at_any_prompt_ends_with_the_tally() {
        assert_eq!(session(choice(), b"q\n"), "question 1\nchoose > 0 of 1\n");
        assert_eq!(session(recall(), b"q\n"), "question 1\nrecall > 0 of 1\n");
        assert_eq!(session(recall(), b"\nQ\n"), "question 1\nrecall > points\ntick > 0 of 1\n");
    }

    #[test]
    fn the_end_of_the_input_stops_as_politely() {
        assert_eq!(session(choice(), b""), "question 1\nchoose > \n0 of 1\n");
        assert_eq!(session(recall(), b"\n"), "question 1\nrecall > points\ntick > \n0 of 1\n");
        assert_eq!(session(choice(), b"?"), "question 1\nchoose > kept Unknown []\n1 of 1\n");
    }

    #[test]
    fn input_that_never_makes_sense_ends_the_quiz() {
        let endless = io::BufReader::new(io::repeat(b'x'));
        let mut output = Vec::new();
        let mut session = Session::new(choice(), 1, 1);
        let talk = Talk { input: &mut { endless }, output: &mut output, face: &Bare };
        let tally = run(&mut session, talk, &mut |_| Ok(())).expect("a session over memory does not fail");
        assert_eq!(tally.answered(), 0);
    }

    #[test]
    fn an_answer_that_cannot_be_kept_is_an_error() {
        let mut session = Session::new(choice(), 1, 1);
        let talk = Talk { input: &mut &b"?\n"[..], output: &mut Vec::new(), face: &Bare };
        let keep =
            &mut |answer: &Answer| anyhow::bail!("no room for {}: {:?}", answer.question, Outcome::Unknown);
        let error = run(&mut session, talk, keep).expect_err("the journal is full");
        assert_eq!(error.to_string(), "no room for c: Unknown");
    }
}
