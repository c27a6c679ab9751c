//! What the learner is told after a reply: what was right and what was wrong, and why.

use super::{Plain, letters, runtime};
use crate::model::question::{Choice, Form, Kind};
use crate::model::quiz::{Asked, Feedback, Outcome};
use crate::model::typed;
use crate::report::plain_line;
use std::collections::BTreeSet;

impl Plain<'_> {
    /// The reply held against the key, below the headline.
    pub(super) fn verdict(&self, feedback: &Feedback) -> String {
        match feedback.asked.form() {
            Form::One | Form::Several => self.explained_options(feedback),
            Form::Word => self.typed(feedback),
            Form::Output => self.printed(feedback),
            Form::Order => self.ordered(feedback),
            Form::Match => self.matched(feedback),
            Form::Recall if feedback.answer.outcome == Outcome::Unknown => self.numbered(&feedback.asked),
            Form::Recall => self.ticked(feedback),
        }
    }

    /// Every option with its verdict and its why.
    fn explained_options(&self, feedback: &Feedback) -> String {
        let Feedback { asked, answer } = feedback;
        let mut out = String::new();
        for (letter, (place, option)) in letters().zip(asked.order.iter().zip(asked.options())) {
            let mark = mark(option, answer.picked.contains(place), feedback);
            out += &self.option(asked, letter, &option.text);
            out += &self.wrap(&format!("{mark}: {}", why(option)), "     ", "     ");
        }
        out
    }

    /// What was typed, if that was not it, and what else would have been right.
    fn typed(&self, feedback: &Feedback) -> String {
        let Feedback { asked, answer } = feedback;
        let spec = &asked.question.spec;
        let mut out = String::new();
        if let (Outcome::Wrong, Some(typed)) = (answer.outcome, &answer.typed) {
            out += &self.wrap(&plain_line(typed), "You typed: ", "           ");
        }
        if let Some(tolerance) = spec.tolerance.filter(|tolerance| *tolerance > 0.0) {
            out += &self.wrap(&format!("Anything within {tolerance} of it counts."), "", "");
        }
        let others = others(&spec.accept);
        if !others.is_empty() {
            out += &self.wrap(&others.join("; "), "Also right: ", "            ");
        }
        out
    }

    /// What the program prints, and what was typed instead.
    fn printed(&self, feedback: &Feedback) -> String {
        let Feedback { asked, answer } = feedback;
        let right = asked.question.spec.outputs.first().map_or("", String::as_str);
        let mut out = super::text::code(right, "    ", "    ");
        if let (Outcome::Wrong, Some(typed)) = (answer.outcome, &answer.typed) {
            out += "\n";
            out += &self.wrap(&plain_line(typed), "You typed: ", "           ");
        }
        out
    }

    /// The items as they belong, each with where the learner had put it.
    fn ordered(&self, feedback: &Feedback) -> String {
        let Feedback { asked, answer } = feedback;
        let mut out = String::new();
        for (place, item) in asked.question.spec.items.iter().enumerate() {
            out += &self.wrap(item, &format!("  {}. ", place + 1), "     ");
            let put = answer.picked.iter().position(|&picked| picked == place);
            if let Some(put) = put.filter(|&put| put != place) {
                out += &format!("     (you put it at {})\n", put + 1);
            }
        }
        out
    }

    /// The pairs as they belong, each with what the learner had put there.
    fn matched(&self, feedback: &Feedback) -> String {
        let Feedback { asked, answer } = feedback;
        let mut out = String::new();
        for (place, pair) in asked.question.spec.pairs.iter().enumerate() {
            let letter = |place| asked.shown_at(place).and_then(|shown| letters().nth(shown)).unwrap_or('?');
            out += &self.wrap(&pair.left, &format!("  {}. ", place + 1), "     ");
            out += &self.wrap(&pair.right, &format!("     {}) ", letter(place)), "        ");
            if let Some(&picked) = answer.picked.get(place).filter(|&&picked| picked != place) {
                out += &format!("        (you said {})\n", letter(picked));
            }
            if let Some(why) = &pair.why {
                out += &self.wrap(why, "        ", "        ");
            }
        }
        out
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
    pub(super) fn background(&self, asked: &Asked) -> String {
        let spec = &asked.question.spec;
        let mut out = self.wrap(&spec.explanation, "", "");
        if let Some(today) = &spec.today {
            out += "\n";
            out += &self.wrap(today, "Today: ", "");
        }
        let sections = self.sections(asked);
        let ran = spec.program.as_ref().and_then(|program| program.ran.as_ref());
        if !sections.is_empty() || spec.kata.is_some() || ran.is_some() {
            out += "\n";
        }
        if let Some(ran) = ran {
            out += &self.wrap(&format!("Executed on: {}", runtime(ran)), "", "");
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

/// What is right besides the first wording, without what counts as the same.
fn others(accept: &[String]) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    let different = accept.iter().filter(|accept| seen.insert(typed::words(accept)));
    different.skip(1).map(String::as_str).collect()
}

/// What an option turned out to be, and what the learner made of it.
fn mark(option: &Choice, picked: bool, feedback: &Feedback) -> &'static str {
    let several = feedback.asked.form() == Form::Several && feedback.answer.outcome != Outcome::Unknown;
    match (option.is_right(), picked) {
        (true, true) if several => "right, and you picked it",
        (true, true) => "right, your answer",
        (true, false) if several => "right, and you left it out",
        (true, false) => "right",
        (false, true) if several => "wrong, and you picked it",
        (false, true) => "wrong, your answer",
        (false, false) => "wrong",
    }
}

/// The first line after a reply.
pub(super) fn headline(feedback: &Feedback) -> String {
    let Feedback { asked, answer } = feedback;
    let key = key(asked);
    match (asked.question.spec.kind, answer.outcome) {
        (Kind::Recall, Outcome::Unknown) => "Fair enough. A good answer makes these points:".to_owned(),
        (Kind::Recall, outcome) => {
            let (made, of) = (answer.picked.len(), asked.question.spec.points.len());
            let words = if outcome == Outcome::Right { "a strong answer" } else { "worth another try later" };
            format!("{made} of {of} points: {words}.")
        }
        (_, Outcome::Right) => match asked.form() {
            Form::Output => "Right. It prints:".to_owned(),
            _ => "Right.".to_owned(),
        },
        (_, Outcome::Wrong) => format!("Not quite. {key}"),
        (_, Outcome::Unknown) => format!("Fair enough. {key}"),
    }
}

/// The right answer as a sentence, or what introduces it.
fn key(asked: &Asked) -> String {
    let spec = &asked.question.spec;
    let right = letters().zip(asked.options()).filter(|(_, option)| option.is_right());
    let right: Vec<String> = right.map(|(letter, _)| letter.to_string()).collect();
    match asked.form() {
        Form::One => format!("The answer is {}.", right.concat()),
        Form::Several if right.len() == 1 => format!("Only {} is right.", right.concat()),
        Form::Several => format!("Right are {}.", and(&right)),
        Form::Word => {
            let unit = spec.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
            format!("The answer is {}{unit}.", spec.accept.first().map_or("", String::as_str))
        }
        Form::Output => "It prints:".to_owned(),
        Form::Order => "In order:".to_owned(),
        Form::Match => "These belong together:".to_owned(),
        Form::Recall => "A good answer makes these points:".to_owned(),
    }
}

/// `a, b and c`.
fn and(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn why(option: &Choice) -> &str {
    option.right.as_deref().or(option.why.as_deref()).unwrap_or_default()
}
