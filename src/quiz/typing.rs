//! What a typed line means as a reply: letters for options, numbers for points, anything for a typed answer.

use crate::model::question::Form;
use crate::model::quiz::{Asked, Reply, Step};
use crate::model::typed;
use std::collections::BTreeSet;

/// The reply that a line is; `None` if it is no answer to the question.
pub fn read(step: Step<'_>, line: &str) -> Option<Reply> {
    let line = line.trim();
    match step {
        _ if line == "?" => Some(Reply::Unknown),
        Step::Recall(_) => Some(Reply::Ticked(Vec::new())),
        Step::Tick(asked) => ticks(&line.to_lowercase(), asked.question.spec.points.len()),
        Step::Answer(asked) => answer(asked, line),
    }
}

fn answer(asked: &Asked, line: &str) -> Option<Reply> {
    let shown = asked.order.len();
    let lower = line.to_lowercase();
    match asked.form() {
        Form::One => match letters(&lower, shown)?.as_slice() {
            [one] => Some(Reply::Option(*one)),
            _ => None,
        },
        Form::Several => letters(&lower, shown).filter(|picked| !picked.is_empty()).map(Reply::Options),
        Form::Order => {
            let places = letters(&lower, shown).or_else(|| numbers(&lower, shown))?;
            is_whole(&places, shown).then_some(Reply::Ordered(places))
        }
        Form::Match => {
            let places = matched(&lower, shown)?;
            is_whole(&places, shown).then_some(Reply::Matched(places))
        }
        Form::Word | Form::Output => text(asked, line),
        Form::Recall => None,
    }
}

/// Something typed; where a number is asked for, a number.
fn text(asked: &Asked, line: &str) -> Option<Reply> {
    let spec = &asked.question.spec;
    let number = || typed::number(line, spec.unit.as_deref()).is_some();
    let fits = !line.is_empty() && (spec.tolerance.is_none() || number());
    fits.then(|| Reply::Typed(line.to_owned()))
}

/// The words of a line, without the brackets and full stops of a list.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split([' ', '\t', ',', ';', '>']);
    words.map(|word| word.trim_end_matches([')', '.', '-', '='])).filter(|word| !word.is_empty())
}

/// The place that a letter names.
fn place(letter: char, shown: usize) -> Option<usize> {
    let place = (letter as usize).checked_sub('a' as usize)?;
    (place < shown).then_some(place)
}

/// Places named by letters, apart or together: `a c`, `a, c`, `ac`.
fn letters(line: &str, shown: usize) -> Option<Vec<usize>> {
    words(line).flat_map(str::chars).map(|letter| place(letter, shown)).collect()
}

/// Places named by numbers from 1: `3 1 2`.
fn numbers(line: &str, most: usize) -> Option<Vec<usize>> {
    let number = |word: &str| word.parse().ok().filter(|number| (1..=most).contains(number));
    words(line).map(|word| number(word).map(|number: usize| number - 1)).collect()
}

/// For each left side the place of its right side: `1b 2a`, `1 b 2 a`, or the letters alone, `b a`.
fn matched(line: &str, shown: usize) -> Option<Vec<usize>> {
    if !line.contains(|c: char| c.is_ascii_digit()) {
        return letters(line, shown);
    }
    let mut places = vec![None; shown];
    let mut left = None;
    for c in words(line).flat_map(str::chars).filter(|c| !matches!(c, ')' | '.' | '-' | '=' | ':')) {
        match c.to_digit(10) {
            // Two numbers in a row leave the first without its letter.
            Some(_) if left.is_some() => return None,
            Some(number) => left = Some((number as usize).checked_sub(1)?),
            None => *places.get_mut(left.take()?)? = Some(place(c, shown)?),
        }
    }
    if left.is_some() { None } else { places.into_iter().collect() }
}

/// The key points that a line ticks: numbers from 1, `all`, or nothing.
fn ticks(line: &str, points: usize) -> Option<Reply> {
    if line == "all" {
        return Some(Reply::Ticked((0..points).collect()));
    }
    let words = line.split([' ', '\t', ',']).filter(|word| !word.is_empty());
    let ticked = words.map(|word| word.parse().ok().filter(|number| (1..=points).contains(number)));
    ticked
        .map(|number| number.map(|number: usize| number - 1))
        .collect::<Option<Vec<usize>>>()
        .map(Reply::Ticked)
}

fn is_whole(places: &[usize], shown: usize) -> bool {
    places.len() == shown && places.iter().collect::<BTreeSet<_>>().len() == shown
}

#[cfg(test)]
mod tests {
    use super::super::bank;
    use super::*;
    use crate::model::question::Question;

    fn reply(question: Question, line: &str) -> Option<Reply> {
        let order = (0..question.spec.shuffled()).collect();
        read(Step::Answer(&Asked { number: 1, of: 1, question, order }), line)
    }

    #[test]
    fn several_letters_may_stand_apart_or_together() {
        for line in ["a c", "ac", "A, C", "c) a)", " c;a "] {
            let Some(Reply::Options(mut picked)) = reply(bank::many("q"), line) else { panic!("{line}") };
            picked.sort_unstable();
            assert_eq!(picked, [0, 2], "{line}");
        }
        for line in ["", "e", "1", "a 2"] {
            assert_eq!(reply(bank::many("q"), line), None, "{line}");
        }
    }

    #[test]
    fn an_order_is_typed_in_letters_or_in_numbers() {
        for line in ["b c a", "bca", "2 3 1", "B, C, A", "b > c > a"] {
            assert_eq!(reply(bank::order("q", 3), line), Some(Reply::Ordered(vec![1, 2, 0])), "{line}");
        }
        for line in ["b c", "b c b", "b c d", "0 1 2", "231"] {
            assert_eq!(reply(bank::order("q", 3), line), None, "{line}");
        }
    }

    #[test]
    fn pairs_are_typed_as_number_and_letter_or_as_letters_alone() {
        for line in ["1b 2c 3a", "3a 1b 2c", "1 b, 2 c, 3 a", "1=b 2=c 3=a", "1-b 2-c 3-a", "bca", "1b2c3a"] {
            assert_eq!(reply(bank::pairs("q", 3), line), Some(Reply::Matched(vec![1, 2, 0])), "{line}");
        }
        for line in ["1b 2c", "1b 2b 3a", "1b 2c 4a", "12b 3a", "b1 c2 a3", "1b 2c 3", "0a 1b 2c"] {
            assert_eq!(reply(bank::pairs("q", 3), line), None, "{line}");
        }
    }

    #[test]
    fn a_number_is_asked_for_until_one_comes() {
        let number = || bank::short("q", &["4"], Some(0.0));
        assert_eq!(reply(number(), "four"), None);
        assert_eq!(reply(number(), "4"), Some(Reply::Typed("4".to_owned())));
        assert_eq!(reply(bank::short("q", &["x"], None), ""), None);
        assert_eq!(reply(number(), "?"), Some(Reply::Unknown));
    }
}
