//! How verdicts, points and marks look on a page.

use super::frame::class;
use super::markup::Html;
use crate::model::gradebook::Standing;
use crate::report::remarks;

/// The glyph and the name of a standing: neither needs its colour to be understood.
pub(super) fn standing(html: &mut Html, standing: Standing) {
    let (glyph, ink) = remarks::sign(standing);
    html.put("<b class=\"{}\">{} {}</b>", &[&class(ink), &glyph, &standing.slug()]);
}

/// Whether a check holds.
pub(super) fn holds(html: &mut Html, ok: bool) {
    html.raw(match ok {
        true => "<b class=\"good\">✓<i>holds</i></b>",
        false => "<b class=\"bad\">✗<i>fails</i></b>",
    });
}

/// A share as a bar; the number stands beside it.
pub(super) fn bar(html: &mut Html, count: usize, of: usize) {
    let percent = if of == 0 { 0.0 } else { 100.0 * count as f64 / of as f64 };
    html.put(
        "<svg class=\"bar\" aria-hidden=\"true\"><rect width=\"{}%\" height=\"100%\"/></svg>",
        &[&format!("{percent:.2}")],
    );
}
