//! The checks as a table, and where the output differs from the reference's.

use super::marks;
use super::markup::Html;
use crate::model::check::{CheckName, Finding};
use crate::model::gradebook::Scored;
use crate::model::judged::Shown;
use crate::report::differences::{self, REORDERED, Side};
use crate::report::verdict;

/// The most rows a difference takes.
const MOST_ROWS: usize = 80;

/// A row for each finding, and below a failing one, why.
pub(super) fn table(html: &mut Html, findings: &[Finding]) {
    if findings.is_empty() {
        return;
    }
    html.raw(
        "<h3>Checks</h3>\n<table class=\"checks\">\n<thead><tr><td></td><th scope=\"col\">check</th>\
         <th scope=\"col\">measured</th><th scope=\"col\">allowed</th><th scope=\"col\">points</th></tr></thead>\n<tbody>\n",
    );
    for finding in findings {
        let Finding { check, measured, allowed, says, .. } = finding;
        html.raw("<tr><td>");
        marks::holds(html, finding.ok);
        html.put(
            "</td><th scope=\"row\">{}</th><td data-k=\"measured\">{}</td><td data-k=\"allowed\">{}</td>\
             <td data-k=\"points\">{}</td></tr>\n",
            &[check, measured, allowed, &verdict::points(finding)],
        );
        if !finding.ok && !says.is_empty() {
            html.put("<tr class=\"says\"><td></td><td colspan=\"4\">{}</td></tr>\n", &[says]);
        }
    }
    html.raw("</tbody>\n</table>\n");
}

/// The same out of a gradebook, where nothing more is kept.
pub(super) fn scored(html: &mut Html, checks: &[Scored]) {
    let finding = |scored: &Scored| Finding {
        check: scored.check.clone(),
        ok: scored.ok,
        measured: String::new(),
        allowed: String::new(),
        points: scored.points,
        points_max: scored.points_max,
        says: String::new(),
    };
    table(html, &checks.iter().map(finding).collect::<Vec<_>>());
    if !checks.is_empty() {
        html.raw("<p class=\"quiet\">What else the judge found out was not kept.</p>\n");
    }
}

/// The differences, if the output check failed.
pub(super) fn output(html: &mut Html, findings: &[Finding], run: &Shown, reference: &Shown) {
    let fails = |finding: &Finding| !finding.ok && finding.check == CheckName::Output.slug();
    if !findings.iter().any(fails) {
        return;
    }
    html.raw("<h3>Output</h3>\n<p><del>- the reference's</del> <ins>+ yours</ins></p>\n");
    let rows = differences::rows(&reference.output, &run.output);
    if rows.is_empty() {
        html.put("<p>The first {} lines are the same, and no more are kept.</p>\n", &[&run.output.len()]);
        return;
    }
    html.raw("<pre class=\"wrap diff\" tabindex=\"0\">");
    for (side, row) in rows.iter().take(MOST_ROWS) {
        let sign = side.sign();
        match side {
            Side::Skipped => html.put("<i>{}</i>\n", &[row]),
            Side::Both => html.put("{}{}\n", &[&sign, row]),
            Side::Reference => html.put("<del>{}{}</del>\n", &[&sign, row]),
            Side::Yours => html.put("<ins>{}{}</ins>\n", &[&sign, row]),
        };
    }
    if rows.len() > MOST_ROWS {
        html.put("<i>… {} more lines</i>\n", &[&(rows.len() - MOST_ROWS)]);
    }
    html.raw("</pre>\n");
    if run.is_whole() && reference.is_whole() && differences::is_reordered(&run.output, &reference.output) {
        html.put("<p>{}</p>\n", &[&REORDERED]);
    }
}
