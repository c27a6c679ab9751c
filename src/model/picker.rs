//! Answering with single keys: where the arrow keys have brought the learner within a question, and what a press of
//! Enter would say. A pure state machine: it reads no keyboard and draws nothing.

use super::question::Form;
use super::quiz::{Asked, Reply, Step};
use std::collections::BTreeSet;

/// A key, as far as an answer needs one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "keys are named by what stands on them")]
pub enum Key {
    Up,
    Down,
    Left,
    Right,
    Enter,
    Space,
    Backspace,
    /// Escape, Ctrl-C, or the end of the input.
    Stop,
    Char(char),
    Other,
}

/// What came of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    /// The learner is still choosing.
    Open,
    /// That is the answer.
    Reply(Reply),
    /// The learner stops.
    Stop,
}

/// What is being chosen, and how far that is.
#[derive(Clone, Debug)]
pub struct Picker<'a> {
    /// The question, and what of it is being answered.
    pub step: Step<'a>,
    /// The row that the cursor is on, from 0; behind the last one comes "I don't know", where there is such a row.
    pub cursor: usize,
    /// What is picked or ticked, as places among what is shown.
    pub chosen: BTreeSet<usize>,
    /// For an `order`: the rows as places among what is shown.
    pub rows: Vec<usize>,
    /// For an `order`: whether the arrow keys move the item under the cursor.
    pub is_held: bool,
    /// For a `match`: for each left side the place of the right side given to it.
    pub given: Vec<Option<usize>>,
    /// How many letters in a row have put items in order.
    placed: usize,
}

impl<'a> Picker<'a> {
    /// Begins to answer; `None` where an answer is typed or said.
    pub fn new(step: Step<'a>) -> Option<Picker<'a>> {
        let (asked, rows) = match step {
            Step::Answer(asked) if asked.order.is_empty() => return None,
            Step::Recall(_) => return None,
            Step::Answer(asked) => (asked, asked.order.len()),
            Step::Tick(asked) => (asked, asked.question.spec.points.len()),
        };
        Some(Picker {
            step,
            cursor: 0,
            chosen: BTreeSet::new(),
            rows: (0..rows).collect(),
            is_held: false,
            given: vec![None; asked.order.len()],
            placed: 0,
        })
    }

    /// The question.
    pub fn asked(&self) -> &'a Asked {
        match self.step {
            Step::Answer(asked) | Step::Recall(asked) | Step::Tick(asked) => asked,
        }
    }

    /// Whether the cursor is on "I don't know".
    pub fn is_on_unknown(&self) -> bool {
        self.cursor == self.rows.len()
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key) -> Press {
        match key {
            Key::Stop | Key::Char('q' | 'Q') => return Press::Stop,
            Key::Enter => return self.reply().map_or(Press::Open, Press::Reply),
            Key::Up => self.step_by(self.last_row()),
            Key::Down => self.step_by(1),
            Key::Char('?') if self.has_unknown() => {
                self.is_held = false;
                self.cursor = self.rows.len();
            }
            Key::Char(letter) => self.letter(letter.to_ascii_lowercase()),
            Key::Space => self.space(),
            Key::Left => self.turn(false),
            Key::Right => self.turn(true),
            Key::Backspace => self.take_back(),
            Key::Other => {}
        }
        Press::Open
    }

    fn form(&self) -> Form {
        self.asked().form()
    }

    /// The key points are ticked after the learner said that there is an answer.
    fn has_unknown(&self) -> bool {
        matches!(self.step, Step::Answer(_))
    }

    fn last_row(&self) -> usize {
        if self.has_unknown() { self.rows.len() } else { self.rows.len().saturating_sub(1) }
    }

    /// Moves the cursor down by so many rows, round the end; an item that is held moves with it, among the items.
    fn step_by(&mut self, rows: usize) {
        let (from, count) = (self.cursor, self.last_row() + 1);
        let to = (from + rows) % count;
        if self.is_held {
            if to < self.rows.len() && from.abs_diff(to) == 1 {
                self.rows.swap(from, to);
                self.cursor = to;
            }
        } else {
            self.cursor = to;
        }
    }

    fn space(&mut self) {
        if self.is_on_unknown() {
            return;
        }
        match self.form() {
            Form::Several | Form::Recall => self.toggle(self.cursor),
            Form::Order => self.is_held = !self.is_held,
            Form::Match => self.turn(true),
            _ => {}
        }
    }

    fn toggle(&mut self, place: usize) {
        if !self.chosen.remove(&place) {
            self.chosen.insert(place);
        }
    }

    /// A letter picks what it stands before; for key points, which have numbers, a digit does.
    fn letter(&mut self, letter: char) {
        let first = if self.form() == Form::Recall { '1' } else { 'a' };
        let place = (letter as usize).checked_sub(first as usize).filter(|&place| place < self.rows.len());
        let Some(place) = place else { return };
        match self.form() {
            Form::Several | Form::Recall => {
                self.cursor = place;
                self.toggle(place);
            }
            Form::Order => self.place_next(place),
            Form::Match if !self.is_on_unknown() => {
                self.give(place);
                self.cursor = (self.cursor + 1).min(self.rows.len() - 1);
            }
            Form::Match => {}
            _ => self.cursor = place,
        }
    }

    /// Puts an item behind those that letters have put in order already.
    fn place_next(&mut self, place: usize) {
        if self.placed == self.rows.len() || self.rows[..self.placed].contains(&place) {
            self.placed = 0;
        }
        if let Some(row) = self.rows.iter().position(|&row| row == place) {
            self.is_held = false;
            let item = self.rows.remove(row);
            self.rows.insert(self.placed, item);
            self.cursor = self.placed;
            self.placed += 1;
        }
    }

    /// Gives a right side to the left side under the cursor, and takes it from any other.
    fn give(&mut self, place: usize) {
        self.given.iter_mut().filter(|given| **given == Some(place)).for_each(|given| *given = None);
        self.given[self.cursor] = Some(place);
    }

    /// Goes through the right sides that no other left side has, for the left side under the cursor.
    fn turn(&mut self, forward: bool) {
        if self.form() != Form::Match || self.is_on_unknown() {
            return;
        }
        let now = self.given[self.cursor];
        let is_free = |place: &usize| Some(*place) == now || !self.given.contains(&Some(*place));
        let free: Vec<usize> = (0..self.rows.len()).filter(is_free).collect();
        let at = now.and_then(|now| free.iter().position(|&place| place == now));
        let next = match (at, forward) {
            (None, true) => 0,
            (None, false) => free.len() - 1,
            (Some(at), true) => (at + 1) % free.len(),
            (Some(at), false) => (at + free.len() - 1) % free.len(),
        };
        self.given[self.cursor] = Some(free[next]);
    }

    fn take_back(&mut self) {
        self.placed = 0;
        self.is_held = false;
        match self.form() {
            Form::Match if !self.is_on_unknown() => {
                if self.given[self.cursor].take().is_none() {
                    self.cursor = self.cursor.saturating_sub(1);
                    self.given[self.cursor] = None;
                }
            }
            _ => self.chosen.clear(),
        }
    }

    /// What Enter would say; `None` as long as that is no answer.
    fn reply(&self) -> Option<Reply> {
        if self.is_on_unknown() {
            return Some(Reply::Unknown);
        }
        let chosen = || self.chosen.iter().copied().collect::<Vec<_>>();
        match self.form() {
            Form::One => Some(Reply::Option(self.cursor)),
            Form::Several => (!self.chosen.is_empty()).then(|| Reply::Options(chosen())),
            Form::Order => Some(Reply::Ordered(self.rows.clone())),
            Form::Match => self.given.iter().copied().collect::<Option<Vec<_>>>().map(Reply::Matched),
            Form::Recall => Some(Reply::Ticked(chosen())),
            Form::Word | Form::Output => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::kata::Track;
    use crate::model::question::{Question, Spec};

    fn asked(kind: &str, rest: &str, shown: usize) -> Asked {
        let text = format!(
            r#"{{"id": "q", "rev": 1, "claims": [], "level": 1, "as_of": "2026-11", "kind": "{kind}", "prompt": "?",
                "explanation": "!", {rest}}}"#
        );
        let spec: Spec = serde_json::from_str(&text).expect("a question");
        let question = Question { track: Track::Go, topic: "t".to_owned(), spec };
        Asked { number: 1, of: 1, question, order: (0..shown).collect() }
    }

    fn options(kind: &str) -> Asked {
        let option = r#"{"text": "x"}"#;
        asked(kind, &format!(r#""options": [{option}, {option}, {option}]"#), 3)
    }

    fn items() -> Asked {
        asked("order", r#""items": ["x", "y", "z"]"#, 3)
    }

    fn pairs() -> Asked {
        let pair = r#"{"left": "x", "right": "y"}"#;
        asked("match", &format!(r#""pairs": [{pair}, {pair}, {pair}]"#), 3)
    }

    /// What comes of keys: `^` and `v` are up and down, `<` and `>` left and right, `_` is a blank, `!` is Enter, and
    /// `~` is backspace.
    fn press(step: Step<'_>, keys: &str) -> Press {
        let mut picker = Picker::new(step).expect("a question to answer with keys");
        let mut last = Press::Open;
        for key in keys.chars() {
            assert_eq!(last, Press::Open, "{keys} goes on after its end");
            last = picker.press(match key {
                '^' => Key::Up,
                'v' => Key::Down,
                '<' => Key::Left,
                '>' => Key::Right,
                '_' => Key::Space,
                '!' => Key::Enter,
                '~' => Key::Backspace,
                c => Key::Char(c),
            });
        }
        last
    }

    #[test]
    fn one_option_is_picked_by_arrows_or_by_its_letter() {
        let asked = options("choice");
        for (keys, reply) in [
            ("!", Reply::Option(0)),
            ("v!", Reply::Option(1)),
            ("C!", Reply::Option(2)),
            ("vvvv!", Reply::Option(0)),
            ("^!", Reply::Unknown),
            ("b?!", Reply::Unknown),
        ] {
            assert_eq!(press(Step::Answer(&asked), keys), Press::Reply(reply), "{keys}");
        }
        assert_eq!(press(Step::Answer(&asked), "vq"), Press::Stop);
        assert_eq!(press(Step::Answer(&asked), "zé9_"), Press::Open);
    }

    #[test]
    fn several_options_are_picked_one_by_one_and_none_is_no_answer() {
        let asked = options("many");
        assert_eq!(press(Step::Answer(&asked), "!"), Press::Open);
        for (keys, reply) in
            [("_vv_!", vec![0, 2]), ("ca!", vec![0, 2]), ("aab!", vec![1]), ("a~b!", vec![1])]
        {
            assert_eq!(press(Step::Answer(&asked), keys), Press::Reply(Reply::Options(reply)), "{keys}");
        }
    }

    #[test]
    fn items_are_put_in_order_by_holding_them_or_by_their_letters() {
        let asked = items();
        for (keys, reply) in [
            ("!", vec![0, 1, 2]),
            ("_vv!", vec![1, 2, 0]),
            ("_v_^_v!", vec![0, 1, 2]),
            ("_^^^!", vec![0, 1, 2]),
            ("cab!", vec![2, 0, 1]),
            ("cb!", vec![2, 1, 0]),
            ("cabb!", vec![1, 2, 0]),
        ] {
            assert_eq!(press(Step::Answer(&asked), keys), Press::Reply(Reply::Ordered(reply)), "{keys}");
        }
    }

    #[test]
    fn each_left_side_gets_one_right_side_and_gives_it_up_to_another() {
        let asked = pairs();
        for (keys, reply) in [
            ("bac!", vec![1, 0, 2]),
            (">v>>v>!", vec![0, 2, 1]),
            ("<v<v<!", vec![2, 1, 0]),
            ("bac^^cvb!", vec![2, 0, 1]),
            ("ba~~bac!", vec![1, 0, 2]),
        ] {
            assert_eq!(press(Step::Answer(&asked), keys), Press::Reply(Reply::Matched(reply)), "{keys}");
        }
        assert_eq!(press(Step::Answer(&asked), "ba!"), Press::Open);
        assert_eq!(press(Step::Answer(&asked), "aab!"), Press::Open);
    }

    #[test]
    fn points_are_ticked_by_numbers_and_none_is_an_answer() {
        let asked = asked("recall", r#""points": ["x", "y", "z"]"#, 0);
        assert_eq!(press(Step::Tick(&asked), "!"), Press::Reply(Reply::Ticked(vec![])));
        assert_eq!(press(Step::Tick(&asked), "3_v_!"), Press::Reply(Reply::Ticked(vec![0])));
        assert_eq!(press(Step::Tick(&asked), "13?!"), Press::Reply(Reply::Ticked(vec![0, 2])));
        assert!(Picker::new(Step::Recall(&asked)).is_none());
    }
}
