//! A quiz in plain text: no colour, no cursor, the same on a terminal and in a pipe. Whatever the bank says goes
//! through here on its way to the terminal, so control characters in it are made visible.

use crate::model::claim::Claim;
use crate::model::question::{Choice, Kind};
use crate::model::quiz::{Asked, Face, Feedback, Outcome, Step, Tally};
use textwrap::{Options, WordSplitter, WrapAlgorithm};

/// The narrowest and the widest text that is still pleasant to read.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=100;

/// Puts a quiz into plain lines.
#[derive(Clone, Copy, Debug)]
pub struct Plain<'a> {
    width: usize,
    claims: &'a [Claim],
}

impl<'a> Plain<'a> {
    /// Lines of at most `width` columns; the claims tell which section of the material a question is about.
    pub fn new(width: usize, claims: &'a [Claim]) -> Plain<'a> {
        Plain { width: width.clamp(*WIDTHS.start(), *WIDTHS.end()), claims }
    }

    /// Wraps a text of the bank, paragraph by paragraph; indented lines are code and stay as they are.
    fn wrap(&self, text: &str, first: &str, rest: &str) -> String {
        let mut out = String::new();
        for (at, block) in blocks(&visible(text)).iter().enumerate() {
            let first = if at == 0 { first } else { rest };
            match block {
                Block::Blank => out.push('\n'),
                Block::Code(line) => out += &format!("{rest}{line}\n"),
                Block::Prose(prose) => {
                    let options = self.lines().initial_indent(first).subsequent_indent(rest);
                    out += &textwrap::fill(prose, options);
                    out.push('\n');
                }
            }
        }
        out
    }

    /// Lines filled one after another and broken between words. A word longer than the line is left whole: half a
    /// word of code helps nobody.
    fn lines(&self) -> Options<'static> {
        Options::new(self.width)
            .break_words(false)
            .word_splitter(WordSplitter::NoHyphenation)
            .wrap_algorithm(WrapAlgorithm::FirstFit)
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

    /// Every option with its verdict and its why.
    fn options(&self, feedback: &Feedback) -> String {
        let picked = |place: &usize| feedback.answer.picked.contains(place);
        let mut out = String::new();
        for (letter, (place, option)) in
            letters().zip(feedback.asked.order.iter().zip(feedback.asked.options()))
        {
            let mark = if option.right.is_some() { "right" } else { "wrong" };
            let yours = if picked(place) { ", your answer" } else { "" };
            out += &self.wrap(&option.text, &format!("  {letter}) "), "     ");
            out += &self.wrap(&format!("{mark}{yours}: {}", why(option)), "     ", "     ");
        }
        out
    }

    /// Every key point with its number.
    fn numbered(&self, asked: &Asked) -> String {
        let points = asked.question.spec.points.iter().enumerate();
        points.map(|(at, point)| self.wrap(point, &format!("  {}. ", at + 1), "     ")).collect()
    }

    /// Every key point, with a tick on those that were said.
    fn ticked(&self, feedback: &Feedback) -> String {
        let points = feedback.asked.question.spec.points.iter().enumerate();
        points
            .map(|(place, point)| {
                let tick = if feedback.answer.picked.contains(&place) { "x" } else { " " };
                self.wrap(point, &format!("  [{tick}] "), "      ")
            })
            .collect()
    }

    /// What stands below every answer: why, what is true today, where to read and try it.
    fn background(&self, asked: &Asked) -> String {
        let spec = &asked.question.spec;
        let mut out = self.wrap(&spec.explanation, "", "");
        if let Some(today) = &spec.today {
            out += "\n";
            out += &self.wrap(today, "Today: ", "");
        }
        let sections = self.sections(asked);
        if !sections.is_empty() || spec.kata.is_some() {
            out += "\n";
        }
        if !sections.is_empty() {
            out += &self.wrap(&sections.join("; "), "Section: ", "         ");
        }
        if let Some(kata) = &spec.kata {
            out += &self.wrap(&format!("cmkata show {kata}"), "See it happen: ", "");
        }
        out
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
        for (letter, option) in letters().zip(asked.options()) {
            out += &self.wrap(&option.text, &format!("  {letter}) "), "     ");
        }
        if question.spec.kind == Kind::Choice {
            out += "  ?) I don't know\n\n";
        }
        out
    }

    fn points(&self, asked: &Asked) -> String {
        format!("\nA good answer makes these points:\n\n{}\n", self.numbered(asked))
    }

    fn cue(&self, step: Step<'_>) -> String {
        let cue = match step {
            Step::Choose(asked) => {
                let last = letters().take(asked.order.len()).last().unwrap_or('a');
                format!("Type a to {last}, ? if you don't know, q to stop.")
            }
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
            Step::Choose(asked) => {
                let last = letters().take(asked.order.len()).last().unwrap_or('a');
                format!(
                    "That is none of the answers. One letter from a to {last} picks one; ? says you don't know."
                )
            }
            Step::Recall(_) => "Press Enter once you have answered.".to_owned(),
            Step::Tick(asked) => format!(
                "Please type only numbers from 1 to {}, with a blank between them.",
                asked.question.spec.points.len()
            ),
        };
        self.wrap(&hint, "", "")
    }

    fn feedback(&self, feedback: &Feedback) -> String {
        let Feedback { asked, answer } = feedback;
        let spec = &asked.question.spec;
        let mut out = format!("\n{}\n", self.wrap(&headline(feedback), "", ""));
        match spec.kind {
            Kind::Choice => out += &self.options(feedback),
            Kind::Recall if answer.outcome == Outcome::Unknown => out += &self.numbered(asked),
            Kind::Recall => out += &self.ticked(feedback),
        }
        out += "\n";
        out += &self.background(asked);
        if !spec.follow_ups.is_empty() {
            out += "\nAn interviewer may go on:\n";
            for follow_up in &spec.follow_ups {
                out += &self.wrap(follow_up, "  - ", "    ");
            }
        }
        out
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

/// The first line after a reply.
fn headline(feedback: &Feedback) -> String {
    let Feedback { asked, answer } = feedback;
    let mut shown = letters().zip(asked.options());
    let right = shown.find(|(_, option)| option.right.is_some()).map_or('?', |(letter, _)| letter);
    match (asked.question.spec.kind, answer.outcome) {
        (Kind::Choice, Outcome::Right) => "Right.".to_owned(),
        (Kind::Choice, Outcome::Wrong) => format!("Not quite. The answer is {right}."),
        (Kind::Choice, Outcome::Unknown) => format!("Fair enough. The answer is {right}."),
        (Kind::Recall, Outcome::Unknown) => "Fair enough. A good answer makes these points:".to_owned(),
        (Kind::Recall, outcome) => {
            let (made, of) = (answer.picked.len(), asked.question.spec.points.len());
            let words = if outcome == Outcome::Right { "a strong answer" } else { "worth another try later" };
            format!("{made} of {of} points: {words}.")
        }
    }
}

fn why(option: &Choice) -> &str {
    option.right.as_deref().or(option.why.as_deref()).unwrap_or_default()
}

fn letters() -> impl Iterator<Item = char> {
    'a'..='z'
}

/// A stretch of a text.
enum Block {
    Prose(String),
    Code(String),
    Blank,
}

/// Splits a text into paragraphs, lines of code (indented by four blanks or more) and blank lines; blank lines at the
/// end do not count.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for line in text.trim_end().lines() {
        match blocks.last_mut() {
            _ if line.trim().is_empty() => blocks.push(Block::Blank),
            _ if line.starts_with("    ") => blocks.push(Block::Code(line.trim_end().to_owned())),
            Some(Block::Prose(prose)) => {
                prose.push(' ');
                prose.push_str(line.trim());
            }
            _ => blocks.push(Block::Prose(line.trim().to_owned())),
        }
    }
    blocks
}

/// The text with every control character but the newline made visible, and with it those that reorder what is shown.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let reorders =
            matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        match c {
            '\n' => out.push(c),
            '\t' => out.push_str("    "),
            _ if c.is_control() || reorders => out.extend(c.escape_unicode()),
            _ => out.push(c),
        }
    }
    out
}
