//! A quiz in plain text: no colour, no cursor, the same on a terminal and in a pipe. Whatever the bank says goes
//! through here on its way to the terminal, so control characters in it are made visible.

mod feedback;
mod keys;
mod text;

use crate::model::card::Rating;
use crate::model::claim::Claim;
use crate::model::face::Face;
use crate::model::picker::Picker;
use crate::model::program::{Lang, Program, Runtime};
use crate::model::question::Form;
use crate::model::quiz::{Asked, Feedback, Outcome, Step, Tally};

/// Puts a quiz into plain lines.
#[derive(Clone, Copy, Debug)]
pub struct Plain<'a> {
    width: usize,
    claims: &'a [Claim],
}

impl<'a> Plain<'a> {
    /// Lines of at most `width` columns; the claims tell which section of the material a question is about.
    pub fn new(width: usize, claims: &'a [Claim]) -> Plain<'a> {
        Plain { width: text::columns(width), claims }
    }

    fn wrap(&self, text: &str, first: &str, rest: &str) -> String {
        text::wrap(self.width, text, first, rest)
    }

    /// The sections of the material that a question's claims are from, each once.
    fn sections(&self, asked: &Asked) -> Vec<&str> {
        let cited = &asked.question.spec.claims;
        let mut sections: Vec<&str> = Vec::new();
        for claim in self.claims.iter().filter(|claim| cited.contains(&claim.id)) {
            if !sections.contains(&claim.section.as_str()) {
                sections.push(&claim.section);
            }
        }
        sections
    }

    /// One option behind its letter; one that is output stays as it is.
    fn option(&self, asked: &Asked, letter: char, text: &str) -> String {
        let letter = format!("  {letter}) ");
        if asked.question.spec.picks_output() {
            text::code(text, &format!("{letter}| "), "     | ")
        } else {
            self.wrap(text, &letter, "     ")
        }
    }

    /// The program of a question, and the version it needs.
    fn program(&self, program: &Program) -> String {
        let name = match (&program.needs, program.lang) {
            (Some(needs), Lang::Node) => format!("JavaScript on {} or later", runtime(needs)),
            (Some(needs), _) => format!("{} or later", runtime(needs)),
            (None, Lang::Node) => "JavaScript".to_owned(),
            (None, lang) => language(lang).to_owned(),
        };
        format!("{name}:\n\n{}\n", text::code(&program.code, "    ", "    "))
    }

    /// What there is to choose from, in the order in which it is shown.
    fn offered(&self, asked: &Asked) -> String {
        let spec = &asked.question.spec;
        let lettered = |texts: &mut dyn Iterator<Item = &str>| -> String {
            letters().zip(texts).map(|(letter, text)| self.option(asked, letter, text)).collect()
        };
        match asked.form() {
            Form::One | Form::Several => lettered(&mut asked.options().map(|option| option.text.as_str())),
            Form::Order => lettered(&mut asked.items()),
            Form::Match => {
                let lefts = spec.pairs.iter().enumerate();
                let lefts =
                    lefts.map(|(at, pair)| self.wrap(&pair.left, &format!("  {}. ", at + 1), "     "));
                format!("{}\n{}", lefts.collect::<String>(), lettered(&mut asked.rights()))
            }
            Form::Word | Form::Output | Form::Recall => String::new(),
        }
    }

    /// Every key point with its number.
    fn numbered(&self, asked: &Asked) -> String {
        let points = asked.question.spec.points.iter().enumerate();
        points.map(|(at, point)| self.wrap(point, &format!("  {}. ", at + 1), "     ")).collect()
    }
}

impl Face for Plain<'_> {
    fn question(&self, asked: &Asked) -> String {
        let Asked { number, of, question, .. } = asked;
        // A question that comes alone needs no number.
        let place = if *of == 1 { String::new() } else { format!(" {number} of {of}") };
        let mut out = format!("\nQuestion{place} ({}, level {})\n\n", question.track, question.spec.level);
        out += &self.wrap(&question.spec.prompt, "", "");
        out += "\n";
        if let Some(program) = &question.spec.program {
            out += &self.program(program);
        }
        out
    }

    fn offer(&self, step: Step<'_>) -> String {
        match step {
            Step::Answer(asked) if asked.order.is_empty() => String::new(),
            Step::Answer(asked) => format!("{}  ?) I don't know\n\n", self.offered(asked)),
            Step::Recall(_) => String::new(),
            Step::Tick(asked) => {
                format!("\nA good answer makes these points:\n\n{}\n", self.numbered(asked))
            }
        }
    }

    fn picker(&self, picker: &Picker<'_>) -> String {
        self.picked(picker)
    }

    fn cue(&self, step: Step<'_>) -> String {
        let cue = match step {
            Step::Answer(asked) => format!("{} ? if you don't know, q to stop.", how(asked)),
            Step::Recall(_) => {
                "Answer aloud, as you would in the interview, then press Enter. ? if you don't know, q to stop.".to_owned()
            }
            Step::Tick(_) => {
                "Which of them did you make? Type their numbers, such as 1 3; `all`; or just Enter for none.".to_owned()
            }
        };
        self.wrap(&cue, "", "")
    }

    fn misread(&self, step: Step<'_>) -> String {
        let hint = match step {
            Step::Answer(asked) => misread(asked),
            Step::Recall(_) => "Press Enter once you have answered.".to_owned(),
            Step::Tick(asked) => format!(
                "Please type only numbers from 1 to {}, with a blank between them.",
                asked.question.spec.points.len()
            ),
        };
        self.wrap(&hint, "", "")
    }

    fn feedback(&self, feedback: &Feedback) -> String {
        let spec = &feedback.asked.question.spec;
        let mut out = format!("\n{}\n", self.wrap(&feedback::headline(feedback), "", ""));
        let verdict = self.verdict(feedback);
        if !verdict.is_empty() {
            out += &verdict;
            out += "\n";
        }
        out += &self.background(&feedback.asked);
        if !spec.follow_ups.is_empty() {
            out += "\nAn interviewer may go on:\n";
            for follow_up in &spec.follow_ups {
                out += &self.wrap(follow_up, "  - ", "    ");
            }
        }
        out
    }

    fn rate(&self, feedback: &Feedback, pressed: Option<Rating>) -> String {
        let known = |rating| match rating {
            Rating::Again => "not at all",
            Rating::Hard => "in part",
            Rating::Good => "well",
            Rating::Easy => "with ease",
        };
        let said = match pressed {
            Some(rating) => format!("You knew it {}.", known(rating)),
            None => {
                let right = feedback.answer.outcome == Outcome::Right;
                let meant = known(if right { Rating::Good } else { Rating::Again });
                format!(
                    "Enter goes on: you knew it {meant}. Or say how well: 1 not at all, 2 in part, 3 well, 4 with ease; q \
                     stops."
                )
            }
        };
        format!("\n{}", self.wrap(&said, "", ""))
    }

    fn tally(&self, tally: &Tally) -> String {
        let answered = tally.answered();
        if answered == 0 {
            return "\nNo question answered this time.\n".to_owned();
        }
        if tally.of == 1 {
            // The feedback on a question that comes alone has said it all.
            return String::new();
        }
        let mut text = format!("{} of {answered} right", tally.right);
        if tally.unknown > 0 {
            text += &format!(", {} not known", tally.unknown);
        }
        text += ".";
        if answered < tally.of {
            text += &format!(" {} left for another time; what you answered is kept.", tally.of - answered);
        }
        format!("\n{}", self.wrap(&text, "", ""))
    }
}

/// How to answer, as a sentence.
fn how(asked: &Asked) -> String {
    let last = last(asked);
    match asked.form() {
        Form::One => format!("Type a to {last},"),
        Form::Several => "Type every right letter, such as a c;".to_owned(),
        Form::Word => match &asked.question.spec.unit {
            Some(unit) => format!("Type a number ({unit});"),
            None if asked.question.spec.tolerance.is_some() => "Type a number;".to_owned(),
            None => "Type your answer;".to_owned(),
        },
        Form::Output => "Type what it prints, in one line with blanks between;".to_owned(),
        Form::Order => format!("Type all letters in order, such as {};", example(asked)),
        Form::Match => format!("Type what belongs to each number, such as {};", matched_example(asked)),
        Form::Recall => "Answer aloud;".to_owned(),
    }
}

/// What was expected instead of something that is no answer.
fn misread(asked: &Asked) -> String {
    let last = last(asked);
    match asked.form() {
        Form::One => {
            format!(
                "That is none of the answers. One letter from a to {last} picks one; ? says you don't know."
            )
        }
        Form::Several => {
            format!("Please type only letters from a to {last}, one at least; ? says you don't know.")
        }
        Form::Order => format!("Please type each letter from a to {last} once; ? says you don't know."),
        Form::Match => format!(
            "Please give each number a letter of its own, such as {}; ? says you don't know.",
            matched_example(asked)
        ),
        Form::Word if asked.question.spec.tolerance.is_some() => {
            "Please type a number; ? says you don't know.".to_owned()
        }
        Form::Word | Form::Output | Form::Recall => {
            "Please type an answer; ? says you don't know.".to_owned()
        }
    }
}

/// An order of all letters that says nothing about the right one: the last comes first.
fn example(asked: &Asked) -> String {
    let letters: Vec<String> = letters().take(asked.order.len()).map(String::from).collect();
    let turned = letters.iter().cycle().skip(letters.len().saturating_sub(1)).take(letters.len());
    turned.cloned().collect::<Vec<_>>().join(" ")
}

fn matched_example(asked: &Asked) -> String {
    let pairs = example(asked)
        .split(' ')
        .enumerate()
        .map(|(at, letter)| format!("{}{letter}", at + 1))
        .collect::<Vec<_>>();
    pairs.join(" ")
}

fn last(asked: &Asked) -> char {
    letters().take(asked.order.len()).last().unwrap_or('a')
}

/// A runtime as its users write it: `Node 20.20`.
fn runtime(runtime: &Runtime) -> String {
    let version: Vec<String> = runtime.version.iter().map(u32::to_string).collect();
    format!("{} {}", language(runtime.lang), version.join("."))
}

/// A language's runtime as its users write it.
fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Node => "Node",
        Lang::Go => "Go",
        Lang::Python => "Python",
        Lang::Java => "Java",
        Lang::Rust => "Rust",
    }
}

fn letters() -> impl Iterator<Item = char> {
    'a'..='z'
}
