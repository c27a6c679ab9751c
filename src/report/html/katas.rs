//! How the class did, kata by kata, in numbers alone: what can be shown to all of it.

use super::marks;
use super::markup::Html;
use crate::model::gradebook::Gradebook;
use crate::model::tally::Tally;

/// A part for each kata.
pub(super) fn katas(gradebook: &Gradebook) -> Html {
    let mut html = Html::new();
    html.raw("<section aria-labelledby=\"katas\">\n<h2 id=\"katas\">Katas</h2>\n<div class=\"cards\">\n");
    for tally in gradebook.tallies() {
        card(&mut html, &tally);
    }
    html.raw("</div>\n</section>\n");
    html
}

fn card(html: &mut Html, tally: &Tally) {
    html.put("<article>\n<h3>{}</h3>\n<p class=\"quiet\">{}</p>\n", &[&tally.title, &tally.kata]);
    let &Tally { accepted, students, untouched, late, .. } = tally;
    html.put("<p><b>{} of {}</b> accepted", &[&accepted, &students]);
    for (count, what) in [(untouched, "handed in the starter"), (late, "late")] {
        if count > 0 {
            html.put(", {} {}", &[&count, &what]);
        }
    }
    html.raw("</p>\n");
    if !tally.standings.is_empty() {
        table(html, "verdict", students, &tally.standings, |html, standing| marks::standing(html, *standing));
    }
    if !tally.failed.is_empty() {
        table(html, "failed check", students, &tally.failed, |html, check| {
            html.put("{}", &[check]);
        });
    }
    html.raw("</article>\n");
}

/// A table of things that were counted.
fn table<T>(
    html: &mut Html,
    heading: &'static str,
    of: usize,
    counted: &[(T, usize)],
    name: impl Fn(&mut Html, &T),
) {
    html.put(
        "<table class=\"counts\">\n<thead><tr><th scope=\"col\">{}</th><td></td><th scope=\"col\">students</th></tr></thead>\n<tbody>\n",
        &[&heading],
    );
    for (thing, count) in counted {
        html.raw("<tr><th scope=\"row\">");
        name(html, thing);
        html.raw("</th><td>");
        marks::bar(html, *count, of);
        html.put("</td><td>{}</td></tr>\n", &[count]);
    }
    html.raw("</tbody>\n</table>\n");
}
