//! The page of `cmkata doctor`: what cmkata needs of this system, a line each.

use crate::model::health::Part;
use crate::report::layout;
use crate::report::look::{Ink, Look};
use crate::report::page::Page;
use crate::report::plain_line;

/// What standard output can show.
pub fn terminal(look: &Look) -> Part {
    let with = |has: bool| if has { "with" } else { "without" };
    let says = format!(
        "{} columns, {} colours, {} characters beyond ASCII",
        look.width,
        with(look.colour),
        with(look.unicode)
    );
    Part::new("report", "terminal", Ok(says))
}

/// Each part with how it is, and how to mend it where it is not well.
pub fn doctor(parts: &[Part], look: &Look) -> String {
    let mut page = Page::new(look);
    let widest = parts.iter().map(|part| layout::width(part.name)).max().unwrap_or(0);
    for part in parts {
        let (mark, ink) = match (part.ok, look.unicode) {
            (true, true) => ("✓", Ink::Good),
            (true, false) => ("ok", Ink::Good),
            (false, true) => ("✗", Ink::Bad),
            (false, false) => ("NO", Ink::Bad),
        };
        let mark = look.paint(ink, &layout::pad(mark, 2));
        page.line(&format!("{mark} {}  {}", layout::pad(part.name, widest), plain_line(&part.says)));
        if let Some(hint) = &part.hint {
            page.hanging("     hint:", 11, Ink::Accent, &plain_line(hint));
        }
    }
    page.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_is_not_well_comes_with_a_hint() {
        let look = Look { width: 80, colour: false, unicode: false };
        let parts = [
            Part::new("judge", "linker", Ok("cc".to_owned())),
            Part::new("judge", "jail", Err("no Landlock\nhint: boot with it".to_owned())),
        ];
        let page = doctor(&parts, &look);
        assert!(page.starts_with("ok linker  cc\nNO jail    no Landlock\n"), "{page}");
        assert!(page.contains("hint: boot with it"), "{page}");
    }
}
