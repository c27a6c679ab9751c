//! Characters that a backslash takes their meaning from: while a question is taken apart, each has a stand-in.

/// What may be escaped, by the place of its stand-in among the private-use characters.
const ESCAPED: [char; 7] = ['~', '=', '#', '{', '}', ':', '\\'];
const FIRST_STAND_IN: u32 = 0xe000;

/// The text with a stand-in for each escaped character.
pub(super) fn veiled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let next = chars.peek().copied();
        let place = next.and_then(|next| ESCAPED.iter().position(|escaped| *escaped == next));
        match (char, next, place) {
            ('\\', _, Some(place)) => {
                out.extend(char::from_u32(FIRST_STAND_IN + place as u32));
                chars.next();
            }
            // A line that is escaped is one within a text, and stays when texts are trimmed.
            ('\\', Some('n'), _) => {
                out.push('\n');
                chars.next();
            }
            _ => out.push(char),
        }
    }
    out
}

/// The characters themselves.
pub(super) fn unveiled(text: &str) -> String {
    let place =
        |char: char| u32::from(char).checked_sub(FIRST_STAND_IN).and_then(|at| ESCAPED.get(at as usize));
    text.chars().map(|char| place(char).copied().unwrap_or(char)).collect()
}
