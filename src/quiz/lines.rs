//! A learner who types lines, at a terminal or into a pipe. Reads and writes only what it is given.

use super::ask::Learner;
use super::typing;
use crate::model::face::Face;
use crate::model::quiz::{Reply, Step};
use std::io::{self, BufRead, Read, Write};

/// Lines in a row that are no answer, after which the quiz stops: nobody is typing.
const MISREAD_MAX: usize = 10;

/// The longest line that is read, in bytes.
const LINE_MAX: u64 = 4096;

/// The two ends of a terminal or a pipe, and what puts the quiz into words.
pub struct Lines<'a> {
    /// Where the learner's lines come from.
    pub input: &'a mut dyn BufRead,
    /// Where the quiz goes.
    pub output: &'a mut dyn Write,
    /// What puts it into words.
    pub face: &'a dyn Face,
}

impl Learner for Lines<'_> {
    fn hear(&mut self, text: &str) -> io::Result<()> {
        self.output.write_all(text.as_bytes())?;
        self.output.flush()
    }

    /// Reads lines until one of them is an answer; `None` if the learner stops or the input ends.
    fn reply(&mut self, step: Step<'_>) -> anyhow::Result<Option<Reply>> {
        self.hear(&self.face.offer(step))?;
        self.hear(&self.face.cue(step))?;
        for _ in 0..MISREAD_MAX {
            self.hear("> ")?;
            let Some(line) = self.line()? else {
                self.hear("\n")?;
                return Ok(None);
            };
            if line.trim().eq_ignore_ascii_case("q") {
                return Ok(None);
            }
            match typing::read(step, &line) {
                Some(reply) => return Ok(Some(reply)),
                None => self.hear(&self.face.misread(step))?,
            }
        }
        Ok(None)
    }
}

impl Lines<'_> {
    /// The next line, or as much of it as is read at a time; `None` at the end of the input.
    pub fn line(&mut self) -> io::Result<Option<String>> {
        let mut bytes = Vec::new();
        (&mut *self.input).take(LINE_MAX).read_until(b'\n', &mut bytes)?;
        Ok(if bytes.is_empty() { None } else { Some(String::from_utf8_lossy(&bytes).into_owned()) })
    }
}

#[cfg(test)]
mod tests {
    use super::super::ask;
    use super::super::bank;
    use super::super::session::Session;
    use super::*;
    use crate::model::card::Rating;
    use crate::model::kata::Track;
    use crate::model::picker::Picker;
    use crate::model::question::Question;
    use crate::model::quiz::{Asked, Feedback, Tally};

    /// A face that says only what kind of thing it was asked to say.
    struct Bare;

    impl Face for Bare {
        fn question(&self, asked: &Asked) -> String {
            format!("question {}\n", asked.number)
        }

        fn offer(&self, step: Step<'_>) -> String {
            if matches!(step, Step::Tick(_)) { "points\n".to_owned() } else { String::new() }
        }

        fn picker(&self, _: &Picker<'_>) -> String {
            String::new()
        }

        fn cue(&self, step: Step<'_>) -> String {
            match step {
                Step::Answer(_) => "choose ",
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

        fn rate(&self, _: &Feedback, _: Option<Rating>) -> String {
            String::new()
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
        let mut lines = Lines { input: &mut input, output: &mut Shared(&shared), face: &Bare };
        ask::run(&mut session, &mut lines, &Bare, &mut |_| {
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
        let mut lines = Lines { input: &mut { endless }, output: &mut output, face: &Bare };
        let tally = ask::run(&mut session, &mut lines, &Bare, &mut |_| Ok(()))
            .expect("a session over memory does not fail");
        assert_eq!(tally.answered(), 0);
    }

    #[test]
    fn an_answer_that_cannot_be_kept_is_an_error() {
        let mut session = Session::new(choice(), 1, 1);
        let mut lines = Lines { input: &mut &b"?\n"[..], output: &mut Vec::new(), face: &Bare };
        let keep = &mut |said: ask::Said<'_>| match said {
            ask::Said::Answer(feedback) => anyhow::bail!("no room for {}", feedback.answer.question),
            ask::Said::Rating(_) => Ok(()),
        };
        let error = ask::run(&mut session, &mut lines, &Bare, keep).expect_err("the journal is full");
        assert_eq!(error.to_string(), "no room for c");
    }
}
