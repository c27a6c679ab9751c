//! The questions in GIFT, Moodle's text format. What GIFT has no type for, an order and an open question, becomes an
//! essay whose general feedback is the model answer.
//!
//! GIFT has no words for much of what the bank knows. So a comment before each question, which others skip, holds all
//! of it under a seal of the question's lines: `import` takes it for as long as nobody has changed those.

use super::html::{list, pre, text};
use super::{explained, settled};
use crate::model::question::{Choice, Form, Question, Spec};
use crate::model::seal;

/// A category a topic, and in it the topic's questions.
pub fn gift(questions: &[&Question]) -> String {
    let mut file = "// Questions of cmkata, for Moodle: Question bank, Import, GIFT format.\n\n".to_owned();
    let mut category = String::new();
    for question in questions {
        let topic = format!("{}/{}", question.track, question.topic);
        if topic != category {
            file.push_str(&format!("$CATEGORY: cmkata/{topic}\n\n"));
            category = topic;
        }
        file.push_str(&entry(question));
    }
    file
}

/// A question: blank lines end it, so it has none.
fn entry(question: &Question) -> String {
    let spec = &question.spec;
    let kind = format!("kind-{}", spec.kind);
    let tags = [question.track.to_string(), question.topic.clone(), format!("level-{}", spec.level), kind];
    let claims = spec.claims.iter().map(|claim| format!("claim-{claim}"));
    let lang = spec.program.as_ref().map(|program| format!("lang-{}", program.lang));
    let tags = tags.into_iter().chain([format!("as-of-{}", spec.as_of)]).chain(lang).chain(claims);
    let tags: String = tags.map(|tag| format!(" [tag:{tag}]")).collect();
    let answers: String = answers(spec).into_iter().map(|answer| format!("\t{answer}\n")).collect();
    let opening = if spec.form() == Form::Word && spec.target().is_some() { "{#" } else { "{" };
    let id = &spec.id;
    let body = format!(
        "::{id}::[html]{asked}{opening}\n{answers}\t####{feedback}\n}}\n",
        asked = literal(&asked(spec)),
        feedback = literal(&feedback(spec)),
    );
    let seal = seal::of_lines(body.lines());
    let whole = serde_json::to_string(spec).expect("questions hold nothing that JSON cannot say");
    // Whoever looks for tags in comments finds none in this one.
    let whole = whole.replace("[tag:", "[\\u0074ag:").replace("[id:", "[\\u0069d:");
    format!("// [id:{id}]{tags}\n// cmkata {seal} {whole}\n{body}\n")
}

fn asked(spec: &Spec) -> String {
    let program = spec.program.as_ref().map(|program| pre(&program.code)).unwrap_or_default();
    let asked = format!("{}{program}", text(&spec.prompt));
    match spec.form() {
        Form::Order => {
            let items = settled(&spec.id, &spec.items, |item| item).into_iter();
            asked + &list("ul", items.map(|item| text(item)))
        }
        Form::Word => match &spec.unit {
            Some(unit) if spec.target().is_some() => format!("{asked} ({})", text(unit)),
            _ => asked,
        },
        _ => asked,
    }
}

/// The answers that Moodle marks; an essay has none.
fn answers(spec: &Spec) -> Vec<String> {
    match spec.form() {
        Form::One => {
            let sign = |option: &Choice| if option.is_right() { "=" } else { "~" };
            spec.options.iter().map(|option| format!("{}{}", sign(option), picked(spec, option))).collect()
        }
        Form::Several => {
            let right = spec.options.iter().filter(|option| option.is_right()).count();
            let (gain, loss) = (share(right), share(spec.options.len() - right));
            let weight = |option: &Choice| if option.is_right() { gain.clone() } else { format!("-{loss}") };
            let weighted = |option: &Choice| format!("~%{}%{}", weight(option), picked(spec, option));
            spec.options.iter().map(weighted).collect()
        }
        Form::Word => match (spec.target(), spec.tolerance) {
            (Some(target), Some(tolerance)) => vec![format!("={target}:{tolerance}")],
            _ => spec.accept.iter().map(|word| format!("={}", typed(word))).collect(),
        },
        Form::Output if is_typed(spec) => {
            spec.outputs.iter().map(|output| format!("={}", typed(output.trim_end()))).collect()
        }
        Form::Match => {
            spec.pairs.iter().map(|pair| format!("={} -> {}", left(&pair.left), right(&pair.right))).collect()
        }
        Form::Output | Form::Order | Form::Recall => Vec::new(),
    }
}

/// What Moodle shows after any answer.
fn feedback(spec: &Spec) -> String {
    let key = match spec.form() {
        Form::Order => list("ol", spec.items.iter().map(|item| text(item))),
        Form::Output if !is_typed(spec) => spec.outputs.iter().map(|output| pre(output)).collect(),
        Form::Match => {
            let reasons = spec.pairs.iter().filter_map(|pair| Some((pair, pair.why.as_ref()?)));
            let reasons: Vec<String> =
                reasons.map(|(pair, why)| format!("{}: {}", text(&pair.left), text(why))).collect();
            if reasons.is_empty() { String::new() } else { list("ul", reasons) }
        }
        Form::Recall => {
            let points = list("ul", spec.points.iter().map(|point| text(point)));
            let next = list("ul", spec.follow_ups.iter().map(|next| text(next)));
            if spec.follow_ups.is_empty() { points } else { points + &next }
        }
        _ => String::new(),
    };
    key + &text(&explained(spec))
}

/// An option with its own feedback.
fn picked(spec: &Spec, option: &Choice) -> String {
    let multiline = spec.program.is_some() && option.text.contains('\n');
    let shown = if multiline { pre(&option.text) } else { text(&option.text) };
    let why = option.right.as_ref().or(option.why.as_ref()).map(|why| text(why)).unwrap_or_default();
    format!("{}#{}", literal(&shown), literal(&why))
}

/// Moodle has one line to type in.
fn is_typed(spec: &Spec) -> bool {
    spec.outputs.iter().all(|output| output.trim_end().lines().count() == 1)
}

/// One of so many equal shares of a mark, to the digits that Moodle knows.
fn share(of: usize) -> String {
    let percent = format!("{:.5}", 100.0 / of.max(1) as f64);
    percent.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A text that has to be typed: an asterisk would be Moodle's wildcard.
fn typed(text: &str) -> String {
    literal(&text.replace('*', "\\*"))
}

/// The left side of a pair is HTML, in which an arrow of its own is not taken for the one between the sides.
fn left(side: &str) -> String {
    literal(&text(side))
}

/// The right side of a pair is one of a list to choose from, and plain.
fn right(side: &str) -> String {
    literal(&side.replace('`', ""))
}

/// A text in which no character means something to GIFT.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '\n' => out.push_str("\\n"),
            '\r' => {}
            '\\' | '~' | '=' | '#' | '{' | '}' | ':' => out.extend(['\\', char]),
            other => out.push(other),
        }
    }
    out
}
