//! The questions as a text file for Anki 2.1.54 or later. A note's GUID comes from the question's id alone, so that
//! importing a newer export changes the words of a card and keeps its scheduling.

use super::html::{escape, list, pre, text};
use super::{explained, settled};
use crate::model::question::{Choice, Form, Question, Spec};

/// The file's own account of itself. `notetype` falls back to the user's choice where Anki speaks another language
/// and has no note type of that name.
const HEADERS: &str = "\
#separator:tab
#html:true
#notetype:Basic
#columns:GUID\tDeck\tFront\tBack\tTags
#guid column:1
#deck column:2
#tags column:5
";

/// A line a question, below the headers.
pub fn anki(questions: &[&Question]) -> String {
    questions.iter().fold(HEADERS.to_owned(), |file, question| file + &line(question))
}

fn line(question: &Question) -> String {
    let Question { track, topic, spec } = question;
    let cells = [
        format!("cmkata-{}", spec.id),
        format!("cmkata::{track}::{topic}"),
        front(spec),
        back(spec),
        format!("{track} {track}::{topic} level::{} kind::{}", spec.level, spec.kind),
    ];
    cells.join("\t") + "\n"
}

fn front(spec: &Spec) -> String {
    let program = spec.program.as_ref().map(|program| pre(&program.code)).unwrap_or_default();
    let asked = format!("{}{program}", text(&spec.prompt));
    match spec.form() {
        Form::One => asked + &list("ul", options(spec).map(|option| shown(spec, option))),
        Form::Several => {
            let options = list("ul", options(spec).map(|option| shown(spec, option)));
            format!("{asked}<p>Several may be right.</p>{options}")
        }
        Form::Order => asked + &list("ul", items(spec).map(text)),
        Form::Match => {
            let lefts = spec.pairs.iter().map(|pair| text(&pair.left));
            let rights = settled(&spec.id, &spec.pairs, |pair| &pair.right);
            let rights = rights.into_iter().map(|pair| text(&pair.right));
            format!("{asked}{}<p>Belongs to:</p>{}", list("ul", lefts), list("ul", rights))
        }
        Form::Word | Form::Output | Form::Recall => asked,
    }
}

fn back(spec: &Spec) -> String {
    let key = match spec.form() {
        Form::One | Form::Several => {
            let (right, wrong): (Vec<&Choice>, Vec<&Choice>) =
                options(spec).partition(|option| option.is_right());
            let why = |option: &Choice| {
                let why = option.right.as_ref().or(option.why.as_ref()).map(|why| text(why));
                format!("{} {}", shown(spec, option), why.unwrap_or_default())
            };
            let rights = list("ul", right.into_iter().map(|option| format!("<b>Right:</b> {}", why(option))));
            rights + &list("ul", wrong.into_iter().map(|option| format!("Not: {}", why(option))))
        }
        Form::Word => {
            let unit = spec.unit.as_ref().map(|unit| format!(" {}", escape(unit))).unwrap_or_default();
            let near = spec.tolerance.filter(|near| *near > 0.0).map(|near| format!(" (±{near})"));
            let words: Vec<String> = spec.accept.iter().map(|word| text(word)).collect();
            format!("<b>{}{unit}{}</b>", words.join(", or "), near.unwrap_or_default())
        }
        Form::Output => spec.outputs.iter().map(|output| pre(output)).collect(),
        Form::Order => list("ol", spec.items.iter().map(|item| text(item))),
        Form::Match => list(
            "ul",
            spec.pairs.iter().map(|pair| {
                let why = pair.why.as_ref().map(|why| format!(": {}", text(why))).unwrap_or_default();
                format!("{} → {}{why}", text(&pair.left), text(&pair.right))
            }),
        ),
        Form::Recall => {
            let next = spec.follow_ups.iter().map(|next| text(next));
            let next = if spec.follow_ups.is_empty() { String::new() } else { list("ul", next) };
            list("ul", spec.points.iter().map(|point| text(point))) + &next
        }
    };
    format!("{key}<hr>{}", text(&explained(spec)))
}

fn options(spec: &Spec) -> impl Iterator<Item = &Choice> {
    settled(&spec.id, &spec.options, |option| &option.text).into_iter()
}

fn items(spec: &Spec) -> impl Iterator<Item = &str> {
    settled(&spec.id, &spec.items, |item| item).into_iter().map(String::as_str)
}

/// An option; where it is what a program prints, to the letter.
fn shown(spec: &Spec, option: &Choice) -> String {
    if spec.program.is_some() && option.text.contains('\n') { pre(&option.text) } else { text(&option.text) }
}
