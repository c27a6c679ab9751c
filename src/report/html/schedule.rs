//! A schedule on which a submission goes wrong: a column a thread, in them its lines in the order in which they ran.
//!
//! On a narrow screen the columns become one, in which every row says whose it is.

use super::frame::class;
use super::marks;
use super::markup::Html;
use crate::model::gradebook::Standing;
use crate::model::interleaving::Interleaving;
use crate::model::judged::Judged;
use crate::model::kata::KataId;
use crate::report::story::rows::{self, Cell, Row, threads};
use crate::report::story::{self, Story, told};

/// The most threads that have a column each.
const MOST_COLUMNS: usize = 3;
/// The most rows that are shown.
const MOST_ROWS: usize = 400;

/// What is kept of it, and the command that walks through it.
pub(super) fn schedule(html: &mut Html, kata: &KataId, judged: &Judged, source: &str, file: &str) {
    let Some(example) = &judged.example else { return };
    let shown = &example.interleaving(judged.seed);
    let story = Story { shown, source, file: Some(file) };
    html.put("<h3>On schedule {}.{}</h3>\n<p>", &[&shown.seed, &shown.schedule]);
    marks::standing(html, Standing::Judged(shown.verdict));
    html.put(": {}.</p>\n", &[&told::shrunk(shown.switches, false)]);
    if let Some(finding) = &shown.finding {
        html.put(
            "<p>{}: {}, where it must be: {}</p>\n<p class=\"warn\">{}</p>\n",
            &[&finding.check, &finding.measured, &finding.allowed, &finding.says],
        );
    }
    if example.steps.is_empty() {
        html.raw("<p>It has too many steps to be shown here.</p>\n");
    } else {
        steps(html, &story);
    }
    html.raw("<p>With your source below in <code>");
    html.put("{}</code>, this walks through it:</p>\n", &[&file]);
    html.put("<pre class=\"wrap\" tabindex=\"0\">{}</pre>\n", &[&story.command(kata)]);
}

fn steps(html: &mut Html, story: &Story<'_>) {
    let shown = &story.news();
    let sentences = told::switches(shown);
    if !sentences.is_empty() {
        html.raw("<ul>\n");
        for sentence in sentences {
            html.put("<li>{}</li>\n", &[&sentence]);
        }
        html.raw("</ul>\n");
    }
    table(html, shown, &rows::rows(story.source, shown));
    let (stops, circle) = story::ending(shown);
    if !stops.is_empty() {
        html.raw("<h4>Where they stand</h4>\n<ul>\n");
        for stop in stops {
            html.put("<li>{}</li>\n", &[&stop]);
        }
        html.raw("</ul>\n");
    }
    if let Some(circle) = circle {
        html.put("<p class=\"bad\">{}</p>\n", &[&circle]);
    }
}

fn table(html: &mut Html, shown: &Interleaving, rows: &[Row]) {
    let columns = columns(rows);
    html.raw("<table class=\"steps\">\n");
    if !columns.is_empty() {
        html.raw("<thead><tr>");
        for thread in &columns {
            html.put("<th scope=\"col\">{}</th>", &[&shown.name(*thread)]);
        }
        html.raw("</tr></thead>\n");
    }
    html.raw("<tbody>\n");
    let across = columns.len().max(1);
    for row in rows.iter().take(MOST_ROWS) {
        match row {
            Row::Cell(cell) => match columns.iter().position(|thread| *thread == cell.thread) {
                Some(at) => in_column(html, &shown.name(cell.thread), cell, (at, across)),
                None => {
                    html.put("<tr><td colspan=\"{}\">", &[&across]);
                    text(html, cell, Whose::Row(&shown.name(cell.thread)));
                    html.raw("</td></tr>\n");
                }
            },
            Row::Switch(from, to) => {
                let (from, to) = (shown.name(*from), shown.name(*to));
                html.put(
                    "<tr class=\"turn\"><td colspan=\"{}\">switch: {} → {}</td></tr>\n",
                    &[&across, &from, &to],
                );
            }
            Row::Note(text) => {
                html.put("<tr class=\"note\"><td colspan=\"{}\">{}</td></tr>\n", &[&across, text]);
            }
            Row::Fold(text) => {
                html.put("<tr class=\"folded\"><td colspan=\"{}\">… {}</td></tr>\n", &[&across, text]);
            }
        }
    }
    if rows.len() > MOST_ROWS {
        let left = rows.len() - MOST_ROWS;
        html.put("<tr class=\"folded\"><td colspan=\"{}\">… {} more</td></tr>\n", &[&across, &left]);
    }
    html.raw("</tbody>\n</table>\n");
}

/// The threads that have columns: all; or, where they are too many, those between which there is a switch; or none.
fn columns(rows: &[Row]) -> Vec<u32> {
    let few = |threads: &Vec<u32>| threads.len() <= MOST_COLUMNS;
    Some(threads(rows, true))
        .filter(few)
        .or_else(|| Some(threads(rows, false)).filter(few))
        .unwrap_or_default()
}

fn in_column(html: &mut Html, name: &str, cell: &Cell, (at, of): (usize, usize)) {
    html.raw("<tr>");
    for column in 0..of {
        if column == at {
            html.raw("<td>");
            text(html, cell, Whose::Column(name));
            html.raw("</td>");
        } else {
            html.raw("<td></td>");
        }
    }
    html.raw("</tr>\n");
}

/// Where the name of a row's thread stands.
enum Whose<'n> {
    /// Above its column, and beside the row where columns have no room.
    Column(&'n str),
    /// Beside the row: the thread has no column.
    Row(&'n str),
}

/// The mark of a line beside a switch, the line's number, and what it says.
fn text(html: &mut Html, cell: &Cell, whose: Whose<'_>) {
    match whose {
        Whose::Column(name) => html.put("<div data-k=\"{}\">", &[&name]),
        Whose::Row(name) => html.put("<div><span class=\"who\">{}</span>", &[&name]),
    };
    html.raw(if cell.marked { "<b class=\"warn\">●</b>" } else { "<b></b>" });
    match cell.line {
        Some(line) => html.put("<i>{}</i><code>{}</code>", &[&line, &cell.text]),
        None => html.put("<i></i><span class=\"{}\">{}</span>", &[&class(cell.ink), &cell.text]),
    };
    html.raw("</div>");
}
