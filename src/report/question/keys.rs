//! A question while it is answered with single keys: the same options, a cursor before one of them, and what is picked
//! so far. Each look is drawn over the one before it.

use super::{Plain, letters, text};
use crate::model::picker::Picker;
use crate::model::question::Form;
use crate::model::quiz::Step;

impl Plain<'_> {
    /// What there is to choose from, as far as the learner has come, and the keys to use.
    pub(super) fn picked(&self, picker: &Picker<'_>) -> String {
        let rows: String = match picker.asked().form() {
            Form::One => self.options_with(picker, |_| String::new()),
            Form::Several => self.options_with(picker, |place| tick(picker.chosen.contains(&place))),
            Form::Order => self.items_with(picker),
            Form::Match => self.pairs_with(picker),
            Form::Recall => self.points_with(picker),
            Form::Word | Form::Output => String::new(),
        };
        let unknown = match picker.step {
            Step::Answer(_) => format!("{} ?) I don't know\n", cursor(picker, picker.rows.len())),
            Step::Recall(_) | Step::Tick(_) => String::new(),
        };
        format!("{rows}{unknown}\n{}", self.wrap(keys(picker), "", ""))
    }

    /// Options, each behind the cursor, what `mark` makes of it, and its letter.
    fn options_with(&self, picker: &Picker<'_>, mark: impl Fn(usize) -> String) -> String {
        let rows = letters().zip(picker.asked().options()).enumerate();
        rows.map(|(place, (letter, option))| {
            let first = format!("{} {}{letter}) ", cursor(picker, place), mark(place));
            let rest = " ".repeat(first.len());
            if picker.asked().question.spec.picks_output() {
                text::code(&option.text, &format!("{first}| "), &format!("{rest}| "))
            } else {
                self.wrap(&option.text, &first, &rest)
            }
        })
        .collect()
    }

    /// Items as the learner has arranged them; `*` stands before the one that is held.
    fn items_with(&self, picker: &Picker<'_>) -> String {
        let items: Vec<&str> = picker.asked().items().collect();
        let rows =
            picker.rows.iter().enumerate().filter_map(|(row, &place)| Some((row, place, items.get(place)?)));
        rows.map(|(row, place, item)| {
            let held = picker.is_held && picker.cursor == row;
            let cursor = if held { "*" } else { cursor(picker, row) };
            let letter = letters().nth(place).unwrap_or('?');
            self.wrap(item, &format!("{cursor} {}. {letter}) ", row + 1), "        ")
        })
        .collect()
    }

    /// Left sides, each with the letter that was given to it, then the right sides.
    fn pairs_with(&self, picker: &Picker<'_>) -> String {
        let letter = |place: usize| letters().nth(place).unwrap_or('?');
        let lefts = picker.asked().question.spec.pairs.iter().enumerate().map(|(row, pair)| {
            let given = picker.given.get(row).copied().flatten().map_or('_', letter);
            self.wrap(&pair.left, &format!("{} {}. [{given}] ", cursor(picker, row), row + 1), "         ")
        });
        let rights = letters().zip(picker.asked().rights());
        let rights = rights.map(|(letter, right)| self.wrap(right, &format!("     {letter}) "), "        "));
        format!("{}\n{}\n", lefts.collect::<String>(), rights.collect::<String>())
    }

    fn points_with(&self, picker: &Picker<'_>) -> String {
        let points = picker.asked().question.spec.points.iter().enumerate();
        let points = points.map(|(place, point)| {
            let tick = tick(picker.chosen.contains(&place));
            self.wrap(point, &format!("{} {tick}{}. ", cursor(picker, place), place + 1), "         ")
        });
        format!("\nA good answer makes these points:\n\n{}", points.collect::<String>())
    }
}

fn cursor(picker: &Picker<'_>, row: usize) -> &'static str {
    if picker.cursor == row { ">" } else { " " }
}

fn tick(picked: bool) -> String {
    format!("[{}] ", if picked { "x" } else { " " })
}

/// The keys that do something here.
fn keys(picker: &Picker<'_>) -> &'static str {
    match picker.asked().form() {
        Form::One => "Arrows or a letter to choose, Enter to answer, q to stop.",
        Form::Several => "Space or a letter to pick every right one, Enter to answer, q to stop.",
        Form::Order => {
            "Space to take an item and arrows to move it, or all letters in order; Enter to answer, q to stop."
        }
        Form::Match => "A letter, or left and right, for each number; Enter to answer, q to stop.",
        Form::Recall => "Space or a number to tick what you said, Enter when done, q to stop.",
        Form::Word | Form::Output => "",
    }
}
