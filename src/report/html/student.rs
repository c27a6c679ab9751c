//! The page of one student, to be returned to that student alone: nothing of anybody else is in it.

use super::file_name::student_file;
use super::frame::{self, Kind, class};
use super::markup::Html;
use super::submission::{Detail, submission};
use super::{chart, marks};
use crate::model::gradebook::{Gradebook, Report};
use crate::report::remarks;

/// The page of a student. There is a detail for each of the report's grades.
pub fn student(gradebook: &Gradebook, report: &Report, details: &[Detail]) -> String {
    let name = report.name.as_deref().unwrap_or(&report.id);
    let mut html = frame::begin(Kind::Student, &student_file(&report.id), &format!("Grades of {name}"));
    top(&mut html, gradebook, report);
    if details.iter().any(|detail| detail.judged.as_ref().is_some_and(|judged| judged.run.is_some())) {
        html.raw(chart::PATTERNS);
    }
    html.raw("<main>\n");
    for (number, ((grade, kata), detail)) in
        report.grades.iter().zip(&gradebook.katas).zip(details).enumerate()
    {
        html.add(&submission(gradebook, number + 1, grade, &kata.title, detail));
    }
    html.raw("</main>\n").add(&frame::end(Kind::Student, gradebook));
    html.finish()
}

/// Whether a file that begins so is a student's page, and at the place where it was written.
pub fn is_student_page(file: &str, head: &str) -> bool {
    head.starts_with(&frame::first(file).finish())
}

fn top(html: &mut Html, gradebook: &Gradebook, report: &Report) {
    html.put("<header>\n<h1>{}</h1>\n", &[&report.name.as_deref().unwrap_or(&report.id)]);
    if report.name.is_some() {
        html.put("<p class=\"quiet\">{}</p>\n", &[&report.id]);
    }
    html.put("<p class=\"lead\"><b>{}</b> of {} points</p>\n", &[&report.points, &report.points_max]);
    frame::warning(html, gradebook);
    html.raw(
        "<table class=\"grades\">\n<thead><tr><th scope=\"col\">kata</th><th scope=\"col\">verdict</th>",
    );
    html.raw("<th scope=\"col\">points</th></tr></thead>\n<tbody>\n");
    for (number, (grade, kata)) in report.grades.iter().zip(&gradebook.katas).enumerate() {
        html.put("<tr><th scope=\"row\"><a href=\"#kata-{}\">{}</a></th><td>", &[&(number + 1), &kata.title]);
        marks::standing(html, grade.verdict);
        let marks = remarks::marks(grade);
        if !marks.is_empty() {
            html.put(" <small>{}</small>", &[&marks]);
        }
        html.put("</td><td>{}</td></tr>\n", &[&remarks::points(grade)]);
    }
    html.raw("</tbody>\n</table>\n");
    let own: Vec<_> = remarks::remarks(report).into_iter().filter(|remark| remark.kata.is_none()).collect();
    if !own.is_empty() {
        html.raw("<ul class=\"remarks\">\n");
        for remark in own {
            html.put(
                "<li><b class=\"{}\">{}</b> {}</li>\n",
                &[&class(remark.ink), &remark.label, &remark.text],
            );
        }
        html.raw("</ul>\n");
    }
    html.raw("</header>\n");
}
