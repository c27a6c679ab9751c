//! Walking through a run at the terminal: each key draws one look over the one before it.

use crate::model::walk::{Stride, Walk};
use crate::report::{Look, Story, human};
use console::{Key, Term};
use std::io;

/// Walks until whoever sits there has seen enough.
pub fn walk(story: &Story<'_>, look: &Look) -> io::Result<()> {
    let terminal = Term::stdout();
    let shown = story.news();
    let mut walk = Walk::new(&shown);
    let mut drawn = draw(&terminal, &walk, story, look)?;
    // A key that cannot be read means that nobody is there.
    while let Some(stride) = terminal.read_key_raw().ok().and_then(stride) {
        if let Some(stride) = stride {
            walk.go(stride);
        }
        terminal.clear_last_lines(drawn)?;
        drawn = draw(&terminal, &walk, story, look)?;
    }
    Ok(())
}

/// Draws the look of this step, in the window as it now is, and says how many rows that took.
fn draw(terminal: &Term, walk: &Walk<'_>, story: &Story<'_>, look: &Look) -> io::Result<usize> {
    let (rows, columns) = terminal.size();
    let look = Look { width: usize::from(columns), ..*look };
    let text = human::walk(walk, story.source, &look, usize::from(rows));
    terminal.write_str(&text)?;
    terminal.flush()?;
    Ok(text.lines().count())
}

/// Where a key leads: `None` ends the walk, and a key of no meaning leads nowhere.
fn stride(key: Key) -> Option<Option<Stride>> {
    Some(match key {
        Key::ArrowRight | Key::ArrowDown | Key::Enter | Key::Char(' ' | 'j' | 'l') => Some(Stride::On),
        Key::ArrowLeft | Key::ArrowUp | Key::Backspace | Key::Char('k' | 'h') => Some(Stride::Back),
        Key::Home | Key::Char('g') => Some(Stride::Start),
        Key::End | Key::Char('G') => Some(Stride::End),
        Key::Escape | Key::CtrlC | Key::Char('q' | 'Q' | '\u{4}') => return None,
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_walk_and_q_stops() {
        assert_eq!(stride(Key::ArrowRight), Some(Some(Stride::On)));
        assert_eq!(stride(Key::Char('k')), Some(Some(Stride::Back)));
        assert_eq!(stride(Key::Home), Some(Some(Stride::Start)));
        assert_eq!(stride(Key::Char('x')), Some(None));
        assert_eq!(stride(Key::Char('q')), None);
        assert_eq!(stride(Key::CtrlC), None);
    }
}
