//! What stands between the braces: which kind of question it makes, and its keys.

use super::escape::unveiled;
use super::words::Words;
use serde_json::{Value, json};

/// What is wrong, and what to do about it.
type Wrong = (String, &'static str);
/// Keys of the question, with what they hold.
type Keys = Vec<(&'static str, Value)>;

/// What is given to read.
pub(super) struct Given<'t> {
    /// What stands between the braces, without the general feedback.
    pub answers: &'t str,
    /// The general feedback.
    pub feedback: &'t str,
    /// The kind that a tag names, or nothing.
    pub kind: &'t str,
    /// The format of its texts.
    pub words: Words,
}

impl Given<'_> {
    /// The kind, its keys and the explanation. The order of the cases is Moodle's.
    pub(super) fn read(&self) -> Result<Keys, Wrong> {
        let answers = self.answers;
        if answers.is_empty() {
            return Ok(self.essay());
        }
        let mut keys = if let Some(numbers) = answers.strip_prefix('#') {
            numerical(numbers)
        } else if answers.contains('~') {
            self.options()
        } else if answers.contains('=') && answers.contains("->") {
            return self.pairs();
        } else if let ("T" | "TRUE" | "F" | "FALSE", feedback) = parted(answers) {
            return Ok(self.truth(answers.starts_with('T'), feedback));
        } else {
            self.typed()?
        };
        keys.extend(self.explained(self.feedback));
        Ok(keys)
    }

    /// The explanation, and what its last paragraph says of today.
    fn explained(&self, feedback: &str) -> Keys {
        let text = self.words.shown(feedback);
        match text.rsplit_once("\n\nToday: ") {
            Some((explanation, today)) => vec![("explanation", json!(explanation)), ("today", json!(today))],
            None => vec![("explanation", json!(text))],
        }
    }

    /// An essay is what GIFT has no type for: its tag says what, and its general feedback has the key.
    fn essay(&self) -> Keys {
        let Given { feedback, words, .. } = *self;
        if self.kind == "order"
            && let Some((items, rest)) = words.list(feedback, "ol")
        {
            return [vec![("kind", json!("order")), ("items", json!(items))], self.explained(&rest)].concat();
        }
        if self.kind == "trace"
            && let Some((output, rest)) = words.code(feedback)
        {
            return [vec![("kind", json!("trace")), ("outputs", json!([output]))], self.explained(&rest)]
                .concat();
        }
        let mut keys = vec![("kind", json!("recall"))];
        let Some((points, rest)) = words.list(feedback, "ul") else {
            let points = words.shown(feedback);
            let points: Vec<&str> = points.lines().filter(|line| !line.trim().is_empty()).collect();
            keys.push(("points", json!(points)));
            return [keys, self.explained(feedback)].concat();
        };
        keys.push(("points", json!(points)));
        let (next, rest) = words.list(&rest, "ul").unwrap_or((Vec::new(), rest));
        keys.push(("follow_ups", json!(next)));
        [keys, self.explained(&rest)].concat()
    }

    /// The bank wants more options than true and false: it is asked in words. Moodle's feedback is that of the wrong
    /// answer, then that of the right one.
    fn truth(&self, is_true: bool, feedback: &str) -> Keys {
        let accept = if is_true { ["true", "yes"] } else { ["false", "no"] };
        let said = [feedback.split('#').collect::<Vec<_>>().as_slice(), &[self.feedback]].concat();
        let said: Vec<String> = said.iter().rev().map(|said| self.words.shown(said)).collect();
        let said: Vec<&str> = said.iter().map(String::as_str).filter(|said| !said.is_empty()).collect();
        vec![("kind", json!("short")), ("accept", json!(accept)), ("explanation", json!(said.join("\n\n")))]
    }

    /// Options: one is right where one begins with `=`, else all those of a positive weight.
    fn options(&self) -> Keys {
        let is_one = self.answers.contains('=');
        let marked = self.answers.replace('=', "~=");
        let is_output = ["trace", "possible"].contains(&self.kind);
        let options = marked.split('~').map(str::trim).filter(|answer| !answer.is_empty()).map(|answer| {
            let (weight, rest) = weighed(answer.strip_prefix('=').unwrap_or(answer));
            let right =
                if is_one { answer.starts_with('=') } else { weight.is_some_and(|weight| weight > 0.0) };
            let (text, why) = parted(rest);
            let text = if is_output { self.words.lines(text) } else { self.words.shown(text) };
            json!({ "text": text, (if right { "right" } else { "why" }): self.words.shown(why) })
        });
        let kind = match (is_output, is_one) {
            (true, _) => self.kind,
            (_, true) => "choice",
            _ => "many",
        };
        vec![("kind", json!(kind)), ("options", options.collect())]
    }

    /// Pairs. As `export` writes it, a list in the feedback has their reasons, each behind its left side.
    fn pairs(&self) -> Result<Keys, Wrong> {
        let listed = (self.kind == "match").then(|| self.words.list(self.feedback, "ul")).flatten();
        let (reasons, rest) = listed.unwrap_or((Vec::new(), self.feedback.to_owned()));
        let pair = |pair: &str| {
            let (left, right) = pair.split_once("->").ok_or_else(|| {
                (format!("`{}` has no `->`", unveiled(pair)), "write each pair as `=left -> right`")
            })?;
            let left = self.words.shown(left);
            let why = reasons.iter().find_map(|reason| reason.strip_prefix(&left)?.strip_prefix(": "));
            let mut pair = json!({ "left": left, "right": unveiled(right.trim()) });
            if let Some(why) = why {
                pair["why"] = json!(why);
            }
            Ok(pair)
        };
        let pairs = self.answers.split('=').map(str::trim).filter(|pair| !pair.is_empty()).map(pair);
        let pairs = pairs.collect::<Result<_, Wrong>>()?;
        Ok([vec![("kind", json!("match")), ("pairs", pairs)], self.explained(&rest)].concat())
    }

    /// What is typed and gets the whole mark; the bank knows no half answers.
    fn typed(&self) -> Result<Keys, Wrong> {
        let answers = self.answers.split('=').map(weighed).filter(|(weight, _)| is_whole(*weight));
        let words = answers.map(|(_, answer)| unveiled(parted(answer).0)).filter(|answer| !answer.is_empty());
        let words: Vec<String> = words.map(|answer| without_wildcard(&answer)).collect::<Result<_, _>>()?;
        let (kind, key) = if self.kind == "trace" { ("trace", "outputs") } else { ("short", "accept") };
        Ok(vec![("kind", json!(kind)), (key, json!(words))])
    }
}

/// A typed answer, whose asterisks are escaped: a bare one stands for anything, and the bank compares words.
fn without_wildcard(answer: &str) -> Result<String, Wrong> {
    if answer.replace("\\*", "").contains('*') {
        let hint = "write out each answer that is right, and \\* for an asterisk itself";
        return Err((format!("the `*` in the answer `{answer}` stands for anything"), hint));
    }
    Ok(answer.replace("\\*", "*"))
}

/// The first number that gets the whole mark, with how far it may be off, whether as `200:5` or as `195..205`.
fn numerical(numbers: &str) -> Keys {
    let answers = numbers.split(['=', '~']).map(weighed).filter(|(weight, _)| is_whole(*weight));
    let first = answers.map(|(_, answer)| parted(answer).0).find(|answer| !answer.is_empty());
    // A colon within a number is Moodle's own, and so is one that `export` has escaped.
    let first = unveiled(first.unwrap_or_default());
    let number = |text: &str| text.trim().parse::<f64>().ok();
    let written =
        |text: &str| number(text).map_or_else(|| text.trim().to_owned(), |number| number.to_string());
    let range = first.split_once("..").and_then(|(low, high)| Some((number(low)?, number(high)?)));
    let (target, tolerance) = match (range, first.split_once(':')) {
        (Some((low, high)), _) => (f64::midpoint(low, high).to_string(), (high - low) / 2.0),
        (None, Some((target, off))) => (written(target), number(off).unwrap_or_default()),
        (None, None) => (written(&first), 0.0),
    };
    vec![("kind", json!("short")), ("accept", json!([target])), ("tolerance", json!(tolerance))]
}

/// An answer's weight in percent, if it has one, and the rest of it.
fn weighed(answer: &str) -> (Option<f64>, &str) {
    let answer = answer.trim();
    let weight = answer.strip_prefix('%').and_then(|rest| rest.split_once('%'));
    let weight = weight.and_then(|(weight, rest)| Some((Some(weight.trim().parse().ok()?), rest.trim())));
    weight.unwrap_or((None, answer))
}

fn is_whole(weight: Option<f64>) -> bool {
    weight.is_none_or(|weight| weight >= 100.0)
}

/// An answer and its feedback.
fn parted(answer: &str) -> (&str, &str) {
    answer.split_once('#').map_or((answer.trim(), ""), |(answer, why)| (answer.trim(), why.trim()))
}
