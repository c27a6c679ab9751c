//! The overview of a class: how it did, then a row for every student, then what somebody has to look at.

use super::file_name::student_file;
use super::frame::{self, Kind, class};
use super::markup::Html;
use super::{OVERVIEW, katas, marks};
use crate::model::gradebook::{Grade, Gradebook, Report};
use crate::report::remarks;

/// The overview, piece by piece, so that nobody has to hold all of it.
pub fn overview(gradebook: &Gradebook) -> impl Iterator<Item = String> {
    let rows = gradebook.students.iter().map(move |report| row(gradebook, report));
    let looked_at = gradebook.students.iter().filter_map(told);
    [top(gradebook), katas::katas(gradebook), heading(gradebook)]
        .into_iter()
        .chain(rows)
        .chain([between(gradebook)])
        .chain(looked_at)
        .chain([bottom(gradebook)])
        .map(Html::finish)
}

fn top(gradebook: &Gradebook) -> Html {
    let mut html = frame::begin(Kind::Overview, OVERVIEW, "Grades");
    html.raw("<header>\n<h1>Grades</h1>\n");
    html.put("<p class=\"lead\">{}</p>\n", &[&remarks::class(gradebook)]);
    frame::warning(&mut html, gradebook);
    html.raw("<dl class=\"facts\">\n");
    let mut fact = |name: &'static str, value: &str| {
        html.put("<div><dt>{}</dt><dd>{}</dd></div>\n", &[&name, &value]);
    };
    fact("seed", &gradebook.seed.to_string());
    fact("jail", &gradebook.jail);
    fact("compiler", &gradebook.rustc);
    if let Some(due) = &gradebook.due {
        fact("due", due.as_str());
    }
    fact("of several submissions", if gradebook.best { "the best counts" } else { "the last counts" });
    html.raw("</dl>\n");
    html.put(
        "<p><code>cmkata run KATA --file FILE --seed {}</code> reproduces a grade.</p>\n</header>\n<main>\n",
        &[&gradebook.seed],
    );
    html
}

fn heading(gradebook: &Gradebook) -> Html {
    let mut html = Html::new();
    html.raw("<section aria-labelledby=\"students-heading\">\n<h2 id=\"students-heading\">Students</h2>\n");
    // Shown by the script alone: without it, they would do nothing.
    html.raw(
        "<p class=\"controls\" hidden><label for=\"filter\">Filter</label> \
         <input id=\"filter\" type=\"search\" placeholder=\"a name, too-slow, late …\"> \
         <output id=\"shown\" for=\"filter\"></output></p>\n\
         <div class=\"scroll\" role=\"region\" aria-labelledby=\"students-heading\" tabindex=\"0\">\n\
         <table id=\"students\">\n<thead><tr><th scope=\"col\">student</th><th scope=\"col\">name</th>\
         <th scope=\"col\">total</th>",
    );
    for kata in &gradebook.katas {
        html.put("<th scope=\"col\">{}</th>", &[&kata.kata]);
    }
    html.raw("</tr></thead>\n<tbody>\n");
    html
}

/// A student's row. HTML lets cells and rows go without an end, and in a class of thousands that shows.
fn row(gradebook: &Gradebook, report: &Report) -> Html {
    let mut html = Html::new();
    html.put("<tr><th scope=\"row\"><a href=\"{}\">{}</a>", &[&student_file(&report.id), &report.id]);
    if !report.enrolled {
        html.put(" <small>{}</small>", &[&remarks::enrolment(report)]);
    }
    html.put("<td>{}", &[&report.name.as_deref().unwrap_or_default()]);
    html.put("<td data-k=\"total\">{}/{}", &[&report.points, &report.points_max]);
    for (grade, kata) in report.grades.iter().zip(&gradebook.katas) {
        html.put("<td data-k=\"{}\">", &[&kata.kata]);
        cell(&mut html, grade);
    }
    html.raw("\n");
    html
}

fn cell(html: &mut Html, grade: &Grade) {
    marks::standing(html, grade.verdict);
    html.put(" {}", &[&remarks::points(grade)]);
    let marks = remarks::marks(grade);
    if !marks.is_empty() {
        html.put(" <small>{}</small>", &[&marks]);
    }
}

/// The end of the table, and the notes on the class.
fn between(gradebook: &Gradebook) -> Html {
    let mut html = Html::new();
    html.raw("</tbody>\n</table>\n</div>\n</section>\n");
    html.raw("<section aria-labelledby=\"look\">\n<h2 id=\"look\">To look at</h2>\n<ul class=\"remarks\">\n");
    for note in &gradebook.notes {
        html.put("<li><b class=\"warn\">note</b> {}</li>\n", &[note]);
    }
    let nothing = gradebook.notes.is_empty()
        && gradebook.students.iter().all(|report| remarks::remarks(report).is_empty());
    if nothing {
        html.raw("<li>Nothing.</li>\n");
    }
    html
}

fn told(report: &Report) -> Option<Html> {
    let remarks = remarks::remarks(report);
    let mut html = Html::new();
    for remark in &remarks {
        html.put("<li><b class=\"{}\">{}</b> ", &[&class(remark.ink), &remark.label]);
        html.put("<a href=\"{}\"><bdi>{}</bdi></a>", &[&student_file(&report.id), &report.id]);
        if let Some(kata) = &remark.kata {
            html.put(", {}", &[kata]);
        }
        html.put(": {}</li>\n", &[&remark.text]);
    }
    (!remarks.is_empty()).then_some(html)
}

fn bottom(gradebook: &Gradebook) -> Html {
    let mut html = Html::new();
    html.raw("</ul>\n</section>\n</main>\n").add(&frame::end(Kind::Overview, gradebook));
    html
}
