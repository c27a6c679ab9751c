//! What every page begins and ends with: its policy, its style, its script.

use super::markup::Html;
use crate::model::gradebook::Gradebook;
use crate::report::look::Ink;
use crate::report::remarks::{CONTAINER, NO_JAIL};

/// What a page may do besides showing text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The overview: it has a script, to filter and to sort.
    Overview,
    /// A student's page: it has none.
    Student,
}

const OVERVIEW_STYLE: &str = concat!(include_str!("base.css"), include_str!("overview.css"));
const STUDENT_STYLE: &str = concat!(include_str!("base.css"), include_str!("student.css"));
const SCRIPT: &str = include_str!("overview.js");

/// SHA-256 of the styles and the script, as a policy names them; a test says what they have to be.
const OVERVIEW_STYLE_HASH: &str = "sha256-svjc7Yefz457FcfttqbMZ6cgTXU0AxIQOvSAb171ozE=";
const STUDENT_STYLE_HASH: &str = "sha256-tplPPWWQ/TrsUpcoQM6UzjtKpMQPcLdOxIG52JkrAyA=";
const SCRIPT_HASH: &str = "sha256-22pnpADx/hFiL37bsVHIv6fPjk/dDSZ+byiE83P9jJ0=";

/// The first lines of a page, which say what it is: no other program writes a page that names this one and its own file.
pub(super) fn first(file: &str) -> Html {
    let mut html = Html::new();
    html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.put("<meta name=\"cmkata-page\" content=\"{}\">\n", &[&file]);
    html
}

/// A page up to where its own content begins. `file` is its own, from the folder of grades.
pub(super) fn begin(kind: Kind, file: &str, title: &str) -> Html {
    let mut html = first(file);
    match kind {
        Kind::Overview => html.put(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{}'; \
             script-src '{}'; base-uri 'none'; form-action 'none'\">\n",
            &[&OVERVIEW_STYLE_HASH, &SCRIPT_HASH],
        ),
        Kind::Student => html.put(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{}'; \
             base-uri 'none'; form-action 'none'\">\n",
            &[&STUDENT_STYLE_HASH],
        ),
    };
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.raw("<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
    html.put("<title>{}</title>\n<style>", &[&title]);
    html.raw(if kind == Kind::Overview { OVERVIEW_STYLE } else { STUDENT_STYLE });
    html.raw("</style>\n</head>\n<body>\n");
    html
}

/// The end of a page.
pub(super) fn end(kind: Kind, gradebook: &Gradebook) -> Html {
    let mut html = Html::new();
    html.put("<footer>cmkata {}, {}</footer>\n", &[&env!("CARGO_PKG_VERSION"), &gradebook.rustc]);
    if kind == Kind::Overview {
        html.raw("<script>").raw(SCRIPT).raw("</script>\n");
    }
    html.raw("</body>\n</html>\n");
    html
}

/// What has to be known about the jail, if there was none of ours.
pub(super) fn warning(html: &mut Html, gradebook: &Gradebook) {
    if !gradebook.is_jailed() {
        html.put("<p class=\"warning\">! {}</p>\n", &[&NO_JAIL]);
    }
    if gradebook.jail == "container" {
        html.put("<p class=\"warn\">! {}</p>\n", &[&CONTAINER]);
    }
}

/// The class of what is coloured so where there are colours.
pub(super) fn class(ink: Ink) -> &'static str {
    match ink {
        Ink::Good => "good",
        Ink::Bad => "bad",
        Ink::Warn => "warn",
        Ink::Quiet => "quiet",
        Ink::Text | Ink::Strong | Ink::Accent => "text",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As a policy writes a hash.
    fn hash(text: &str) -> String {
        const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut encoded = String::new();
        for three in hmac_sha256::Hash::hash(text.as_bytes()).chunks(3) {
            let bits = (0..3).fold(0, |bits, i| bits << 8 | usize::from(three.get(i).copied().unwrap_or(0)));
            let digit =
                |i: usize| if i <= three.len() { char::from(DIGITS[bits >> (18 - 6 * i) & 63]) } else { '=' };
            encoded.extend((0..4).map(digit));
        }
        format!("sha256-{encoded}")
    }

    #[test]
    fn the_policy_names_the_style_and_the_script_as_they_are() {
        let named = [OVERVIEW_STYLE_HASH, STUDENT_STYLE_HASH, SCRIPT_HASH];
        assert_eq!(named.map(str::to_owned), [OVERVIEW_STYLE, STUDENT_STYLE, SCRIPT].map(hash));
    }

    #[test]
    fn neither_style_nor_script_ends_before_its_end() {
        for text in [OVERVIEW_STYLE, STUDENT_STYLE, SCRIPT] {
            assert!(!text.contains("</") && !text.contains("url(http") && !text.contains("@import"));
        }
    }
}
