//! What the key of a `possible` says can happen and cannot, held against what was seen on many schedules.

use super::super::originals::lines;
use crate::model::question::Spec;
use std::collections::BTreeMap;

/// What the key says, in a sentence.
pub(super) fn wanted(spec: &Spec) -> String {
    let of = |right: bool| {
        let such = spec.options.iter().filter(|option| option.is_right() == right);
        such.map(|option| quoted(&option.text)).collect::<Vec<_>>().join(", ")
    };
    let others = if spec.others { ", and others" } else { "" };
    format!("{}{others}; never {}", of(true), of(false))
}

/// What speaks against the key, a sentence each: the outputs, each with the number of schedules that it was seen on.
/// A run that does not come to its end counts as the output that names its verdict, such as `deadlock`.
pub(super) fn complaints(spec: &Spec, seen: &BTreeMap<String, u32>, schedules: u32) -> Vec<String> {
    let mut seen: BTreeMap<String, u32> =
        seen.iter().map(|(output, times)| (lines(output), *times)).collect();
    let mut complaints = Vec::new();
    for option in &spec.options {
        let output = quoted(&option.text);
        match (option.is_right(), seen.remove(&lines(&option.text))) {
            (true, None) => complaints.push(format!(
                "{output} was seen on none of {schedules} schedules, and its option says that it can happen"
            )),
            (false, Some(times)) => complaints.push(format!(
                "{output} was seen on {times} of {schedules} schedules, and its option says that it cannot happen"
            )),
            (true, Some(_)) | (false, None) => {}
        }
    }
    if spec.others && seen.is_empty() {
        complaints.push("nothing but the options was seen: remove `others: true`".to_owned());
    }
    let unnamed = seen.iter().filter(|_| !spec.others).map(|(output, times)| {
        let output = quoted(output);
        format!(
            "{output} was seen on {times} of {schedules} schedules, and no option names it: add one, or write `others: true`"
        )
    });
    complaints.extend(unnamed);
    complaints
}

/// An output in one line.
fn quoted(output: &str) -> String {
    format!("`{}`", lines(output).replace('\n', " / "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A question with these options, the right ones first.
    fn spec(right: &[&str], wrong: &[&str], others: bool) -> Spec {
        let option = |key: &'static str| move |text: &&str| serde_json::json!({ "text": text, key: "so" });
        let options: Vec<_> =
            right.iter().map(option("right")).chain(wrong.iter().map(option("why"))).collect();
        serde_json::from_value(serde_json::json!({
            "id": "q", "rev": 1, "claims": ["c"], "level": 1, "as_of": "2026-11", "kind": "possible", "prompt": "?",
            "options": options, "others": others, "explanation": "!"
        }))
        .expect("a question")
    }

    fn told(spec: &Spec, seen: &[(&str, u32)]) -> String {
        let seen = seen.iter().map(|(output, times)| ((*output).to_owned(), *times)).collect();
        complaints(spec, &seen, 64).join("\n")
    }

    #[test]
    fn a_key_holds_if_what_can_happen_was_seen_and_nothing_else() {
        let key = spec(&["1", "a\nb\n"], &["0", "deadlock"], false);
        assert_eq!(wanted(&key), "`1`, `a / b`; never `0`, `deadlock`");
        assert_eq!(told(&key, &[("1", 60), ("a\nb", 4)]), "");
        let more = spec(&["1"], &["0"], true);
        assert_eq!(wanted(&more), "`1`, and others; never `0`");
        assert_eq!(told(&more, &[("1", 60), ("2", 4)]), "");
    }

    #[test]
    fn a_wrong_key_is_told_in_both_directions() {
        let key = spec(&["1", "2"], &["0"], false);
        insta::assert_snapshot!(told(&key, &[("1", 60), ("0", 3), ("deadlock", 1)]), @"
        `2` was seen on none of 64 schedules, and its option says that it can happen
        `0` was seen on 3 of 64 schedules, and its option says that it cannot happen
        `deadlock` was seen on 1 of 64 schedules, and no option names it: add one, or write `others: true`
        ");
        insta::assert_snapshot!(told(&spec(&["1"], &["0"], true), &[("1", 64)]), @"nothing but the options was seen: remove `others: true`");
    }
}
