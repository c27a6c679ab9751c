//! How the page may look: its width, and whether colours and other characters than ASCII may be used.
//! The only file that asks the terminal, and the only one that colours.

use colored::{Color, ColoredString, Colorize};
use std::io::IsTerminal;

/// What a page may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns; text is laid out for 40 at least and 120 at most.
    pub width: usize,
    /// Whether colours may be used.
    pub colour: bool,
    /// Whether characters other than ASCII may be used.
    pub unicode: bool,
}

/// When to use colours, as `--color` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What a stretch of text means; the colour only repeats it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Ink {
    /// Ordinary text.
    Text,
    /// As it should be.
    Good,
    /// Not as it should be.
    Bad,
    /// Worth a look.
    Warn,
    /// A heading.
    Strong,
    /// Something to type, or a name.
    Accent,
    /// Beside the point.
    Quiet,
}

impl Look {
    /// What standard output can take.
    pub fn stdout(colour: Colour) -> Look {
        let terminal = std::io::stdout().is_terminal();
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let size = console::Term::stdout().size_checked().map(|(_, columns)| usize::from(columns));
        Look {
            width: size.filter(|_| terminal).or(columns).filter(|columns| *columns > 0).unwrap_or(80),
            colour: wants_colour(colour, terminal, |name| std::env::var(name).ok()),
            unicode: takes_unicode(|name| std::env::var(name).ok()),
        }
    }

    /// The columns that text is laid out for.
    pub(crate) fn columns(&self) -> usize {
        self.width.clamp(40, 120)
    }

    /// The text in its colour, if colours may be used.
    pub(crate) fn paint(&self, ink: Ink, text: &str) -> String {
        if !self.colour || ink == Ink::Text || text.is_empty() {
            return text.to_owned();
        }
        // `colored` asks its own global whether to colour; here `Look` has decided, and nothing ever turns it off.
        colored::control::set_override(true);
        dye(ink, text).to_string()
    }
}

fn dye(ink: Ink, text: &str) -> ColoredString {
    match ink {
        Ink::Text => text.normal(),
        Ink::Good => text.color(Color::Green),
        Ink::Bad => text.color(Color::Red),
        // Yellow cannot be read on white.
        Ink::Warn => text.color(Color::Magenta),
        Ink::Strong => text.bold(),
        Ink::Accent => text.color(Color::Cyan),
        Ink::Quiet => text.dimmed(),
    }
}

fn wants_colour(colour: Colour, terminal: bool, var: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name| var(name).filter(|value| !value.is_empty());
    match colour {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto if set("NO_COLOR").is_some() => false,
        Colour::Auto if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
        Colour::Auto => terminal && set("TERM").is_none_or(|term| term != "dumb"),
    }
}

/// A locale that names another character set than UTF-8 is believed; no locale at all says nothing.
fn takes_unicode(var: impl Fn(&str) -> Option<String>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().filter_map(var).find(|value| !value.is_empty());
    locale.is_none_or(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vars(set: &'static [(&str, &str)]) -> impl Fn(&str) -> Option<String> {
        move |name| set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
    }

    #[test]
    fn colours_are_for_terminals_that_want_them() {
        assert!(wants_colour(Colour::Auto, true, vars(&[])));
        assert!(!wants_colour(Colour::Auto, false, vars(&[])));
        assert!(!wants_colour(Colour::Auto, true, vars(&[("NO_COLOR", "1")])));
        assert!(wants_colour(Colour::Auto, true, vars(&[("NO_COLOR", "")])));
        assert!(!wants_colour(Colour::Auto, true, vars(&[("TERM", "dumb")])));
        assert!(wants_colour(Colour::Always, false, vars(&[("NO_COLOR", "1")])));
        assert!(!wants_colour(Colour::Never, true, vars(&[("CLICOLOR_FORCE", "1")])));
    }

    #[test]
    fn only_a_locale_of_another_character_set_turns_unicode_off() {
        assert!(takes_unicode(vars(&[])));
        assert!(takes_unicode(vars(&[("LANG", "de_DE.UTF-8")])));
        assert!(!takes_unicode(vars(&[("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")])));
    }

    #[test]
    fn a_page_without_colour_holds_no_escape() {
        let look = Look { width: 80, colour: false, unicode: true };
        assert_eq!(look.paint(Ink::Bad, "no"), "no");
        assert_eq!(Look { colour: true, ..look }.paint(Ink::Bad, "no"), "\x1b[31mno\x1b[0m");
    }
}
